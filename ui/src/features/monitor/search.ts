import type { Schemas } from '@/api/client'

export const views = ['flow', 'workload', 'durations', 'calendar', 'schedule', 'regional'] as const
export type View = (typeof views)[number]

// What the address of the monitor holds; whatever is not of its form is left out.
export type MonitorSearch = { round?: string; view?: View; stage?: Schemas['Stage']; month?: string }

export function readMonitor(address: Record<string, unknown>): MonitorSearch {
  const text = (name: string, form: RegExp) => (typeof address[name] === 'string' && form.test(address[name]) ? address[name] : undefined)
  const search = {
    round: text('round', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
    view: views.find((view) => view === address.view),
    stage: text('stage', /^[a-z_]{1,40}$/) as Schemas['Stage'] | undefined,
    month: text('month', /^[12]\d{3}-(0[1-9]|1[0-2])$/),
  }
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value))
}

// roundOf is the round that is watched: the one asked for, or else the newest that has not ended.
export function roundOf(rounds: Schemas['Round'][], asked?: string): Schemas['Round'] | undefined {
  const newest = [...rounds].sort((a, b) => b.number - a.number)
  return newest.find((round) => round.id === asked) ?? newest.find((round) => round.stage !== 'ended') ?? newest[0]
}
