import type { Schemas } from '@/api/client'
import { addDays, dayOf, lastDayOf } from '@/time/shanghai'

type Notice = Schemas['Notice']

// Span is notices of one kind that were posted and close on the same days: one bar of the calendar.
export type Span = { key: string; kind: Notice['kind']; from: string; to: string; provisional: boolean; notices: Notice[] }

// Bar is the part of a span that falls in one week; columns count from Monday, 0.
export type Bar = { span: Span; first: number; last: number; lane: number; begins: boolean; ends: boolean }
export type Week = { days: string[]; bars: Bar[] }

const weekday = (day: string) => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7

// weeksOf are the weeks, from Monday, that a month (2027-03) touches.
export function weeksOf(month: string): string[][] {
  const first = `${month}-01`
  const weeks: string[][] = []
  for (let monday = addDays(first, -weekday(first)); monday.slice(0, 7) <= month; monday = addDays(monday, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, i) => addDays(monday, i)))
  }
  return weeks
}

// monthAfter is the month so many months later.
export function monthAfter(month: string, months: number): string {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7)
}

// spansOf gathers notices by kind and days.
export function spansOf(notices: Notice[]): Span[] {
  const spans = new Map<string, Span>()
  for (const notice of notices) {
    if (notice.cancelled) continue
    const [from, to] = [dayOf(notice.posted), lastDayOf(notice.closes)]
    const key = `${notice.kind} ${from} ${to}`
    const span = spans.get(key) ?? { key, kind: notice.kind, from, to, provisional: false, notices: [] }
    span.notices.push(notice)
    span.provisional ||= notice.provisional
    spans.set(key, span)
  }
  return [...spans.values()].sort((a, b) => a.from.localeCompare(b.from) || b.to.localeCompare(a.to) || a.kind.localeCompare(b.kind))
}

// monthOf lays spans on a month's weeks, each bar in the first lane that is free.
export function monthOf(month: string, spans: Span[]): Week[] {
  return weeksOf(month).map((days) => {
    const [monday, sunday] = [days[0]!, days[6]!]
    const bars: Bar[] = []
    for (const span of spans) {
      if (span.to < monday || span.from > sunday) continue
      const first = span.from < monday ? 0 : days.indexOf(span.from)
      const last = span.to > sunday ? 6 : days.indexOf(span.to)
      let lane = 0
      while (bars.some((bar) => bar.lane === lane && bar.first <= last && first <= bar.last)) lane++
      bars.push({ span, first, last, lane, begins: span.from >= monday, ends: span.to <= sunday })
    }
    return { days, bars }
  })
}

// workingOf tells whether a day is worked, by the calendar's exceptions and else by the ordinary week.
export function workingOf(day: string, exceptions: Map<string, Schemas['CalendarDay']>): boolean {
  return exceptions.get(day)?.working ?? weekday(day) < 5
}

