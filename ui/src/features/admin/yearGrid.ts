import { addDays } from '@/time/shanghai'
import type { CalendarDay } from '@/api/calendar'

// What a day is: an ordinary workday, a make-up workday (调休) on a weekend, an ordinary weekend's day, or a holiday.
export type DayKind = 'workday' | 'makeup' | 'weekend' | 'holiday'
export type GridDay = { date: string; kind: DayKind; working: boolean; name?: string }
export type Month = { month: number; weeks: (GridDay | undefined)[][] }

// weekdayOf counts from Monday, 0, to Sunday, 6.
export function weekdayOf(date: string): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7
}

// gridDay tells what a day is, given what the year's schedule says of it.
export function gridDay(date: string, entry?: CalendarDay): GridDay {
  const weekend = weekdayOf(date) >= 5
  const working = entry?.working ?? !weekend
  const kind = working ? (weekend ? 'makeup' : 'workday') : weekend && !entry?.name ? 'weekend' : 'holiday'
  return { date, kind, working, name: entry?.name }
}

// yearGrid lays a year out as twelve months of weeks from Monday on; places before and after a month are empty.
export function yearGrid(year: number, days: CalendarDay[]): Month[] {
  const entries = new Map(days.map((day) => [day.date, day]))
  return Array.from({ length: 12 }, (_, i) => {
    const month = i + 1
    const prefix = `${year}-${String(month).padStart(2, '0')}-`
    const length = new Date(Date.UTC(year, month, 0)).getUTCDate()
    const cells: (GridDay | undefined)[] = Array.from({ length: weekdayOf(`${prefix}01`) })
    for (let day = 1; day <= length; day++) {
      const date = prefix + String(day).padStart(2, '0')
      cells.push(gridDay(date, entries.get(date)))
    }
    while (cells.length % 7 > 0) cells.push(undefined)
    return { month, weeks: Array.from({ length: cells.length / 7 }, (__, week) => cells.slice(7 * week, 7 * week + 7)) }
  })
}

const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

// keyedDay is the day to which a key leads from another, within its year: arrows by days and weeks, Home and End to the
// month's ends, PageUp and PageDown by months.
export function keyedDay(date: string, key: string): string | undefined {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  const within = (to: string) => (to < `${year}-01-01` ? `${year}-01-01` : to > `${year}-12-31` ? `${year}-12-31` : to)
  const inMonth = (m: number, d: number) => {
    const last = new Date(Date.UTC(year, m, 0)).getUTCDate()
    return `${year}-${String(m).padStart(2, '0')}-${String(Math.min(d, last)).padStart(2, '0')}`
  }
  if (steps[key]) return within(addDays(date, steps[key]))
  if (key === 'Home') return inMonth(month, 1)
  if (key === 'End') return inMonth(month, 31)
  if (key === 'PageUp') return inMonth(Math.max(1, month - 1), day)
  if (key === 'PageDown') return inMonth(Math.min(12, month + 1), day)
  return undefined
}

// withDay are a year's days of which one is changed.
export function withDay(days: CalendarDay[], change: CalendarDay): CalendarDay[] {
  return [...days.filter((day) => day.date !== change.date), change].sort((a, b) => (a.date < b.date ? -1 : 1))
}
