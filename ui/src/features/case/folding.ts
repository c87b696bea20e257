import { dayOf, startOf } from '@/time/shanghai'
import type { Entry } from './api/ledger'

// Passage is what the history shows one below the other: an act with what it brought about, or a silence. Uploads of one
// person that follow each other on a day are one act.
export type Passage = { type: 'act'; entries: Entry[]; effects: Entry[] } | { type: 'silence'; days: number; until?: 'now' }

// fold makes passages of entries, and counts the calendar days in which nothing happened. now is the time up to which a case
// that goes on has been silent; a filtered history knows no silence.
export function fold(entries: Entry[], options: { silence: boolean; now?: Date; newestFirst?: boolean }): Passage[] {
  const passages: Passage[] = []
  let last: Entry | undefined
  for (const entry of options.newestFirst ? [...entries].reverse() : entries) {
    const days = last && options.silence ? daysBetween(last.at, entry.at) : 0
    if (days > 1) passages.push({ type: 'silence', days })
    const before = passages.at(-1)
    if (last && before?.type === 'act' && sameUpload(last, entry)) before.entries.push(entry)
    else if (before?.type === 'act' && isEffect(before.entries[0]!, entry)) before.effects.push(entry)
    else passages.push({ type: 'act', entries: [entry], effects: [] })
    last = entry
  }
  const since = last && options.silence && options.now ? daysBetween(last.at, options.now) : 0
  if (since > 1) passages.push({ type: 'silence', days: since, until: 'now' })
  return options.newestFirst ? passages.reverse() : passages
}

// sameUpload tells whether an entry goes on with the uploads of the one before it.
function sameUpload(before: Entry, entry: Entry): boolean {
  return (
    entry.kind === 'document_added' && before.kind === 'document_added' && entry.person === before.person && entry.body === before.body &&
    entry.article === before.article && dayOf(entry.at) === dayOf(before.at)
  )
}

// isEffect tells whether an entry was brought about by another: the process itself recorded it in the same step.
function isEffect(cause: Entry, entry: Entry): boolean {
  return !entry.person && !entry.act && entry.sequence === cause.sequence && entry.at === cause.at
}

// daysBetween counts calendar days in Asia/Shanghai, whichever of the two comes first.
export function daysBetween(one: string | Date, other: string | Date): number {
  return Math.abs(Math.round((startOf(dayOf(other)).getTime() - startOf(dayOf(one)).getTime()) / 86_400_000))
}
