import type { Schemas } from '@/api/client'
import type { HonourFilter } from '@/api/honours'

// What is looked for stands in the address, so that every view has a link.
export type NoticeSearch = { kind?: Schemas['NoticeKind']; region?: string; round?: string; running?: boolean; text?: string }

const kinds = ['internal', 'acceptance', 'regional', 'province'] as const
const awards = ['quality_award', 'nomination_award'] as const

// textOf is what an address says under a name, if it says anything.
export function textOf(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.trim().slice(0, 100) : ''
  return text || undefined
}

// noticeSearch reads what an address asks of the notices.
export function noticeSearch(search: Record<string, unknown>): NoticeSearch {
  return {
    kind: kinds.find((kind) => kind === search.kind),
    region: textOf(search.region),
    round: textOf(search.round),
    running: String(search.running) === 'true' || undefined,
    text: textOf(search.text),
  }
}

// honourSearch reads what an address asks of the register of honours.
export function honourSearch(search: Record<string, unknown>): HonourFilter {
  const year = Number(search.year)
  return { award: awards.find((award) => award === search.award), year: Number.isInteger(year) && year > 2000 && year < 2201 ? year : undefined, text: textOf(search.text) }
}
