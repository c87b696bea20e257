import type { Schemas } from '@/api/client'

type Parts = Record<string, string | undefined>

function address(path: string, parts: Parts): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parts)) if (value) query.set(name, value)
  return `${path}?${query}`
}

// Links leads from a number to what is behind it. Who runs this system is shown no cases but their workflows.
export type Links = ReturnType<typeof linksOf>

export function linksOf(round: string, operator: boolean) {
  const workflows = (stage?: string) => address('/engine', { round, stage })
  return {
    here: (stage: Schemas['Stage']) => (operator ? workflows(stage) : address('/cases', { round, stage, status: 'open' })),
    overdueAt: (stage: Schemas['Stage']) => (operator ? workflows(stage) : address('/inbox', { scope: 'all', round, stage, due: 'overdue' })),
    reached: (stage: Schemas['Stage']) => address('/monitor', { round, view: 'durations', stage }),
    outcome: (outcome: string) => (operator ? undefined : address('/cases', { round, outcome, status: 'ended' })),
    tasks: (item: { body?: string; kind?: string }, due?: 'overdue' | 'soon') => (operator ? undefined : address('/inbox', { scope: 'all', round, body: item.body, kind: item.kind, due })),
    case: (id: string) => (operator ? `/engine/case/${id}` : `/cases/${id}`),
  }
}
