import type { Schemas } from '@/api/client'
import { families, type Family } from './events'

const id = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/
const of = (value: unknown, form: RegExp) => (typeof value === 'string' && new RegExp(`^${form.source}$`).test(value) ? value : undefined)
const known = <T extends object>(search: T): T => Object.fromEntries(Object.entries(search).filter(([, value]) => value)) as T

export type FindSearch = { round?: string; stage?: Schemas['Stage'] }
export const readFind = (address: Record<string, unknown>): FindSearch =>
  known({ round: of(address.round, id), stage: of(address.stage, /[a-z_]{1,40}/) as Schemas['Stage'] | undefined })

export type HistorySearch = { run?: string; family?: Family; failed?: '1' }
export const readHistory = (address: Record<string, unknown>): HistorySearch =>
  known({ run: of(address.run, id), family: families.find((family) => family === address.family), failed: address.failed === '1' ? '1' as const : undefined })

export type Subject = { subject: Schemas['EngineSubject']; id: string }

// subjectIn finds the case or round that an address, a workflow's name or an id means; a bare id may be either.
export function subjectIn(pasted: string): { subject?: Subject['subject']; id: string } | undefined {
  const text = pasted.trim().toLowerCase()
  const found = id.exec(text)?.[0]
  if (!found) return undefined
  const before = text.slice(0, text.indexOf(found))
  if (/(case|cases|applications)[-/]$/.test(before) || (/tasks\/$/.test(before) && !/desk\//.test(before))) return { subject: 'case', id: found }
  if (/(round|rounds|desk)[-/]$/.test(before) || /[?&]round=$/.test(before)) return { subject: 'round', id: found }
  return { id: found }
}
