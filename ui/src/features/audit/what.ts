import type { WordKind } from '@/i18n/words'
import type { AuditEntry } from './api/audit'

type Entry = AuditEntry['entry']
type Word = (kind: WordKind, value: string | undefined) => string

// whatOf tells an entry's own words: what it is about, what was before and after, the reason.
export function whatOf(entry: Entry, word: Word): string {
  return [changeOf(entry, word), entry.reason].filter(Boolean).join(' · ')
}

function changeOf(entry: Entry, word: Word): string {
  const to = (old: string, now: string) => [old, now].filter(Boolean).join(' → ')
  const values = to(short(entry.oldName || entry.old), short(entry.newName || entry.new))
  switch (entry.kind) {
    case 'act_refused':
      return to(word('operation', entry.old), entry.newName || entry.new || '')
    case 'sealed_seen':
      return word('operation', entry.old)
    case 'stage':
    case 'case_opened':
      return to(stageOf(entry.old, word), stageOf(entry.new, word))
    case 'withdrawn':
    case 'excluded':
      return stageOf(entry.old, word)
    case 'ended':
      return to(stageOf(entry.old, word), word('outcome', entry.new))
    case 'task_opened':
      return word('task', entry.refKind || entry.new)
    case 'task_decided':
      return to(word('task', entry.refKind || entry.old), word('decision', entry.new))
    case 'task_reminded': // what is counted there is the reminder
      return word('task', entry.refKind)
    case 'notice_posted':
      return word('notice', entry.refKind || entry.new)
    case 'objection_ruled':
      return word('ruling', entry.new)
    case 'award_proposed':
      return to(word('award', entry.old), word('award', entry.new))
    case 'listed':
      return word('list', entry.ref)
    case 'member_added':
      return word('role', entry.new)
  }
  return [word('task', isTask(entry) ? entry.refKind : '') || word('notice', entry.refKind), values].filter(Boolean).join(' · ')
}

const isTask = (entry: Entry) => !/\.n\d+$/.test(entry.ref ?? '')

// stageOf names a stage of a case or of its round.
function stageOf(stage: string | undefined, word: Word): string {
  const name = word('stage', stage)
  return name === stage ? word('roundStage', stage) : name
}

// short leaves of a hash or an id what tells it from others.
const short = (text: string | undefined) => (!text ? '' : text.length > 40 ? `${text.slice(0, 12)}…` : text)
