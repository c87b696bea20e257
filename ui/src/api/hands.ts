import type { Me } from './me'
import type { Task } from './tasks'

// belongsTo tells whether a task is of one of somebody's bodies, or entrusted to one (Art. 10).
export const belongsTo = (me: Me, task: Task) => isOfBody(me, task) || task.mandate !== undefined

const isOfBody = (me: Me, task: Task) => me.memberships.some((seat) => seat.body === task.body)

// Whose hands a task is in, as somebody sees it: of another body, nobody's yet, one's own, an absent colleague's whose deputy
// one is, or another colleague's.
export type Hands = 'foreign' | 'free' | 'own' | 'deputised' | 'colleague'

export function handsOf(me: Me, task: Task): Hands {
  if (!belongsTo(me, task)) return 'foreign'
  if (!task.assignee) return 'free'
  if (task.assignee === me.id) return 'own'
  return me.deputyFor?.some((absence) => absence.person === task.assignee && (absence.body === task.body || task.mandate !== undefined)) ? 'deputised' : 'colleague'
}

// What is done with a task: it is taken on, given back, handed over, or decided.
export type Handling = 'claim' | 'release' | 'delegate' | 'decide'

const allowed: Record<Handling, readonly Hands[]> = {
  claim: ['free'],
  release: ['own', 'deputised'],
  delegate: ['free', 'own', 'deputised'],
  decide: ['free', 'own', 'deputised'],
}

// mayDo tells whether the law of claims lets somebody act on a task; the server has the last word. What is entrusted is not handed on.
export const mayDo = (act: Handling, task: Task, me: Me): boolean => task.status === 'open' && (act !== 'delegate' || isOfBody(me, task)) && allowed[act].includes(handsOf(me, task))
