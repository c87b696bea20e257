import type { TFunction } from 'i18next'
import { deadlineOf } from '@/time/shanghai'
import type { Entry } from './api/ledger'

// What a sentence of the story is made of, besides its kind.
type Parts = Record<string, string | number>

// The kinds of entries that a case's ledger may hold; each has a sentence.
export const kinds = [
  'case_opened', 'stage', 'facts_declared', 'document_added', 'task_opened', 'task_claimed', 'task_released', 'task_delegated', 'task_extended', 'task_reminded',
  'task_escalated', 'task_decided', 'task_cancelled', 'task_expired', 'notice_posted', 'notice_closed', 'notice_cancelled', 'objection_raised', 'objection_ruled',
  'deadline_moved', 'listed', 'award_proposed', 'withdrawn', 'excluded', 'ended', 'resumed', 'activity_retried', 'execution_paused', 'execution_unpaused',
  'execution_redriven', 'done_under_mandate',
] as const
export type Kind = (typeof kinds)[number]

// storyOf tells an entry in words. An entry whose sentence depends on more than its kind names the variant.
export function storyOf(t: TFunction, entry: Entry): string {
  const word = (kind: string, value: string | undefined) => (value ? t(`words:${kind}.${value}`, { defaultValue: value }) : '')
  const tell = (variant: string, parts: Parts = {}) => t(`case:story.${variant}`, { ...about, ...parts })
  const about = ofNotice(entry)
    ? { notice: word('notice', entry.refKind || (entry.kind === 'notice_posted' ? entry.new : undefined)) || t('case:story.someNotice') }
    : { task: word('task', entry.refKind || (entry.kind === 'task_decided' ? entry.old : entry.kind === 'task_opened' ? entry.new : undefined)) || t('case:story.someTask') }
  switch (entry.kind as Kind) {
    case 'stage':
      return entry.old ? tell('stage', { old: word('stage', entry.old), new: word('stage', entry.new) }) : tell('stageFirst', { new: word('stage', entry.new) })
    case 'task_decided':
      return entry.new ? tell('task_decided', { decision: word('decision', entry.new) }) : tell('task_decidedHushed')
    case 'task_claimed':
    case 'task_released':
      return tell(entry.kind)
    case 'task_delegated':
      return tell('task_delegated', { to: entry.newName || t('case:story.colleague') })
    case 'task_extended':
      return entry.old && entry.new ? tell('task_extended', { count: Number(entry.new) - Number(entry.old), old: entry.old, new: entry.new }) : tell('task_extendedHushed')
    case 'task_reminded':
      return tell(entry.new === '2' ? 'task_remindedLast' : 'task_reminded')
    case 'notice_posted':
      return tell('notice_posted', { count: daysOf(entry) })
    case 'objection_raised':
      return tell('objection_raised', { count: parseInt(entry.new ?? '0', 10) || 0 })
    case 'objection_ruled':
      return tell('objection_ruled', { ruling: word('ruling', entry.new) })
    case 'deadline_moved':
      return entry.old && entry.new
        ? tell('deadline_moved', { what: about.notice ?? about.task ?? '', old: deadlineOf(entry.old), new: deadlineOf(entry.new) })
        : word('entry', entry.kind)
    case 'listed':
      return listed(entry, tell, word)
    case 'award_proposed':
      return tell('award_proposed', { award: word('award', entry.new) })
    case 'done_under_mandate':
      return tell('done_under_mandate', { body: entry.bodyName ?? '', number: entry.new ?? '' })
    case 'withdrawn':
    case 'excluded':
      return tell(entry.kind, { old: word('stage', entry.old) })
    case 'ended':
      return tell('ended', { outcome: word('outcome', entry.new) })
    case 'document_added':
      return uploadsOf(t, entry, 1)
    case 'facts_declared':
      return tell('facts_declared')
    default:
      return (kinds as readonly string[]).includes(entry.kind) ? tell(entry.kind) : word('entry', entry.kind)
  }
}

// uploadsOf tells of documents that were added together: to a dossier, or as evidence of an objection or of a regional notice (Art. 15, 19, 28).
export function uploadsOf(t: TFunction, entry: Entry, count: number): string {
  switch (entry.article) {
    case '28':
      return t('case:story.evidence_added', { count })
    case '19':
      return t('case:story.posting_added', { count })
  }
  return t('case:story.document_added', { count })
}

// ofNotice tells whether an entry is about a notice, whose ids end in n and a number, or else about a task.
function ofNotice(entry: Entry): boolean {
  return entry.kind.startsWith('notice_') || /\.n\d+$/.test(entry.ref ?? '')
}

// listed tells what a list of the round says of a case; panels and publication are told apart.
function listed(entry: Entry, tell: (variant: string, parts?: Parts) => string, word: (kind: string, value?: string) => string): string {
  if (entry.ref === 'panels') return tell('listedPanel')
  if (entry.ref === 'publication') return tell('listedPublication')
  return tell(entry.new === 'included' ? 'listed' : 'listedOff', { list: word('list', entry.ref) })
}

// whoOf is who is behind an entry: who acted, or who decided on the list of the round that it tells of (Art. 17–21).
export function whoOf(entry: Entry): { person?: string; absent?: string; body?: string } {
  if (entry.kind === 'listed') return { person: entry.decidedByName, absent: entry.decidedForName, body: entry.decidedBodyName }
  return { person: entry.personName, absent: entry.forPersonName, body: entry.bodyName }
}

// daysOf reads the working days of a notice; the ledger has them as "5 working days".
function daysOf(entry: Entry): number {
  return parseInt(entry.reason ?? '', 10) || 0
}

// reasonOf is the reason that a person gave, if any.
export function reasonOf(entry: Entry): string | undefined {
  return entry.kind === 'notice_posted' || !entry.reason ? undefined : entry.reason
}

// Change is one value that an entry changed.
export type Change = { field: string; old: string; new: string }

// changesOf are the declared facts that an entry changed, by field.
export function changesOf(entry: Entry): Change[] {
  if (entry.kind !== 'facts_declared') return []
  const [before, after] = [read(entry.old), read(entry.new)]
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .map((field) => ({ field, old: plain(before[field]), new: plain(after[field]) }))
    .filter((change) => change.old !== change.new)
}

function read(json: string | undefined): Record<string, unknown> {
  try {
    return (JSON.parse(json || '{}') ?? {}) as Record<string, unknown>
  } catch {
    return {}
  }
}

function plain(value: unknown): string {
  return value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean)
}
