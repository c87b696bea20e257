import type { Schemas } from '@/api/client'
import { dayOf } from '@/time/shanghai'
import { monthAfter } from './month'

type Schedule = Schemas['Schedule']
export type Stretch = { x: number; width: number }
export type Scale = { at: (instant: string) => number; stretch: (from?: string, to?: string) => Stretch | undefined; ticks: { month: string; x: number }[] }

// The picture's width in its own units.
export const whole = 1000
const least = 3 // what took minutes is still seen
const mostTicks = 14
const monthsBefore = 3 // of a plan that reaches far back before the round began

// scaleOf lays all that a schedule tells of on the picture's width, from month to month.
export function scaleOf({ items, now, decision }: Schedule): Scale {
  const instants = items.flatMap((item) => [item.plannedFrom, item.plannedTo, item.from, item.to, item.earliestFrom, item.earliestTo])
  const days = [...instants, now, decision].filter((instant) => instant !== undefined).map(dayOf).sort()
  const began = items.flatMap((item) => item.from ?? []).map(dayOf).sort()[0] ?? days[0]!
  const earliest = monthAfter(began.slice(0, 7), -monthsBefore)
  const first = days[0]! > earliest ? days[0]!.slice(0, 7) : earliest
  const end = monthAfter(days.at(-1)!.slice(0, 7), 1)
  const begins = timeOf(first)
  const length = timeOf(end) - begins
  const at = (instant: string) => Math.max(0, (whole * (new Date(instant).getTime() - begins)) / length)
  const months: string[] = []
  for (let month = first; month < end; month = monthAfter(month, 1)) months.push(month)
  const each = Math.ceil(months.length / mostTicks)
  return {
    at,
    stretch: (from, to) => (from && to && Date.parse(to) >= Date.parse(from) ? { x: at(from), width: Math.max(least, at(to) - at(from)) } : undefined),
    ticks: months.filter((_, i) => i % each === 0).map((month) => ({ month, x: (whole * (timeOf(month) - begins)) / length })),
  }
}

const timeOf = (month: string) => new Date(`${month}-01T00:00:00+08:00`).getTime()

// Which notice hangs before a stage of the round can end.
const noticeOf: Partial<Record<Schemas['RoundStage'], { kind: Schemas['NoticeKind']; article: string }>> = {
  expert_review: { kind: 'acceptance', article: '17' },
  deliberation: { kind: 'regional', article: '19' },
  suggested: { kind: 'province', article: '20' },
}

// restsOn are the notices ahead that the earliest date of the decision rests on (Art. 17, 19, 20): those that take time.
export function restsOn(items: Schemas['ScheduleItem'][]): { kind: Schemas['NoticeKind']; article: string; from: string; to: string }[] {
  return items.flatMap((item) => {
    const notice = noticeOf[item.stage]
    return notice && item.earliestFrom && item.earliestTo && Date.parse(item.earliestTo) > Date.parse(item.earliestFrom) ? [{ ...notice, from: item.earliestFrom, to: item.earliestTo }] : []
  })
}
