import { dayOf, startOf } from '@/time/shanghai'
import type { Entry } from './api/ledger'

// Passage is what the history shows one below the other: entries that belong together, or a silence.
export type Passage = { type: 'entries'; entries: Entry[] } | { type: 'silence'; days: number; until?: 'now' }

// fold puts uploads of one person that follow each other on a day together, and counts the calendar days in which nothing
// happened. now is the time up to which an open case has been silent; a filtered history knows no silence.
export function fold(entries: Entry[], options: { silence: boolean; now?: Date; newestFirst?: boolean }): Passage[] {
  const passages: Passage[] = []
  let last: Entry | undefined
  for (const entry of entries) {
    const days = last && options.silence ? daysBetween(last.at, entry.at) : 0
    if (days > 1) passages.push({ type: 'silence', days })
    const before = passages.at(-1)
    if (last && before?.type === 'entries' && days <= 1 && belongs(last, entry)) before.entries.push(entry)
    else passages.push({ type: 'entries', entries: [entry] })
    last = entry
  }
  const newest = options.newestFirst ? entries[0] : entries.at(-1)
  const since = newest && options.silence && options.now ? daysBetween(newest.at, options.now) : 0
  if (since > 1) passages[options.newestFirst ? 'unshift' : 'push']({ type: 'silence', days: since, until: 'now' })
  return passages
}

// belongs tells whether an entry goes on with what the one before it did.
function belongs(before: Entry, entry: Entry): boolean {
  return (
    entry.kind === 'document_added' && before.kind === 'document_added' && entry.person === before.person && entry.body === before.body &&
    entry.article === before.article && dayOf(entry.at) === dayOf(before.at)
  )
}

// daysBetween counts calendar days in Asia/Shanghai, whichever of the two comes first.
export function daysBetween(one: string | Date, other: string | Date): number {
  return Math.abs(Math.round((startOf(dayOf(other)).getTime() - startOf(dayOf(one)).getTime()) / 86_400_000))
}
