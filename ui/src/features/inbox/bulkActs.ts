import { mayDo } from '@/api/hands'
import type { Me } from '@/api/me'
import type { Task } from '@/api/tasks'

export type { Task }
type Kind = Task['kind']

// These do not decide; a decision in bulk is one that is the same for all and asks for nothing of its own.
const handlings = ['claim', 'release', 'delegate'] as const

// The decisions that may be given to many at once: no objection (Art. 17, 19), report to the government and recommend (Art. 16).
export const decisions = { no_objection: ['authority_opinion', 'agency_opinion'], report: ['report_to_government'], recommend: ['recommendation'] } as const satisfies Record<string, readonly Kind[]>
export type Decision = keyof typeof decisions
export type BulkAct = (typeof handlings)[number] | Decision
export type Offer = { act: BulkAct; tasks: Task[] }

export const isDecision = (act: BulkAct): act is Decision => act in decisions

// offersFor are the acts that a selection allows, each with those of its tasks that it would be done to.
export function offersFor(tasks: Task[], me: Me): Offer[] {
  const offers: Offer[] = handlings.map((act) => ({ act, tasks: tasks.filter((task) => mayDo(act, task, me)) }))
  const one = tasks[0]
  const alike = (of: 'kind' | 'body') => tasks.every((task) => task[of] === one?.[of])
  return offers
    .filter((offer) => offer.tasks.length > 0 && (offer.act !== 'delegate' || alike('body')))
    .concat(
      (Object.keys(decisions) as Decision[])
        .filter((act) => one && alike('kind') && (decisions[act] as readonly Kind[]).includes(one.kind))
        .filter((act) => tasks.every((task) => task.allowed.includes(act) && mayDo('decide', task, me)))
        .map((act) => ({ act, tasks })),
    )
}

// Summary is what a confirmation names: how many of each kind, the first ten by name, and how many more.
export type Summary = { kinds: [kind: Kind, count: number][]; names: { id: string; label: string }[]; more: number }

export function summaryOf(tasks: Task[], most = 10): Summary {
  const kinds = new Map<Kind, number>()
  for (const task of tasks) kinds.set(task.kind, (kinds.get(task.kind) ?? 0) + 1)
  return {
    kinds: [...kinds].sort((a, b) => b[1] - a[1]),
    names: tasks.slice(0, most).map((task) => ({ id: task.id, label: [task.number, task.name].filter(Boolean).join(' ') })),
    more: Math.max(0, tasks.length - most),
  }
}
