import type { Task } from '@/api/tasks'
import type { Case } from './api/case'

// The decisions that are taken on a task's own page, by kind of task, as workflows allow them.
export const decisions = {
  department_review: ['pass', 'return', 'reject'],
  report_to_government: ['report'],
  recommendation: ['recommend', 'decline'],
  formal_review: ['pass', 'return', 'reject'],
  authority_opinion: ['no_objection', 'objection'],
  agency_request: ['ask'],
  agency_opinion: ['no_objection', 'objection'],
  candidacy: ['keep', 'remove'],
  regional_notice: ['post'],
  objection_ruling: ['uphold', 'dismiss'],
} as const satisfies Partial<Record<Task['kind'], readonly string[]>>
export type OwnKind = keyof typeof decisions

// isOwn tells whether a task is decided on its own page.
export const isOwn = (kind: Task['kind']): kind is OwnKind => kind in decisions

// Decisions that end a case, so that they are asked for twice.
const ending: string[] = ['reject', 'decline', 'remove', 'uphold']
export const ends = (outcome: string | undefined) => !!outcome && ending.includes(outcome)

// The kind of task that a decision opens, whose working days are told.
const opens: Record<string, Task['kind']> = {
  'department_review.return': 'correction',
  'formal_review.return': 'correction',
  'department_review.pass_city': 'report_to_government',
  'department_review.pass_direct': 'recommendation',
  'report_to_government.report': 'recommendation',
  'recommendation.recommend': 'formal_review',
  'formal_review.pass': 'authority_opinion',
  'agency_request.ask': 'agency_opinion',
  'agency_opinion.objection': 'candidacy',
  'candidacy.keep': 'regional_notice',
}

// consequenceOf names the text that says what a decision will cause, with the kind of task it opens. On the city route a
// department that passes a dossier reports to its government first (Art. 16).
export function consequenceOf(kind: OwnKind, outcome: string, route: Case['route']): { key: string; opens?: Task['kind'] } {
  const variant = kind === 'department_review' && outcome === 'pass' ? (route === 'city' ? 'pass_city' : 'pass_direct') : outcome
  const key = `${kind}.${variant}`
  return { key, opens: opens[key] }
}
