import { addDays } from '@/time/shanghai'
import type { CalendarDay } from '@/api/calendar'

// What is wrong with a line of a schedule.
export type LineError = { line: number; code: 'form' | 'date' | 'year' | 'state' | 'twice'; text: string }

const off = new Set(['休', '休息', '放假', 'off', '0', 'false'])
const on = new Set(['班', '上班', '补班', 'on', '1', 'true'])

// parseSchedule reads a year's schedule, a line a day: 2027-01-01,休,元旦. A heading and empty lines are passed over.
export function parseSchedule(text: string, year: number): { days: CalendarDay[]; errors: LineError[] } {
  const days: CalendarDay[] = []
  const errors: LineError[] = []
  const seen = new Set<string>()
  text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .forEach((raw, i) => {
      const line = i + 1
      const cells = raw.split(/[,，\t]/).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'))
      if (cells.join('') === '' || (cells[0] === '日期' && line === 1) || (cells[0] === 'date' && line === 1)) return
      const fail = (code: LineError['code']) => errors.push({ line, code, text: raw.trim().slice(0, 60) })
      if (cells.length < 2 || cells.length > 3) return fail('form')
      const date = cells[0]!.replace(/[/.]/g, '-').replace(/-(\d)(?=-|$)/g, '-0$1')
      if (!isDate(date)) return fail('date')
      if (!date.startsWith(`${year}-`)) return fail('year')
      const state = cells[1]!.toLowerCase()
      if (!off.has(state) && !on.has(state)) return fail('state')
      if (seen.has(date)) return fail('twice')
      seen.add(date)
      days.push({ date, working: on.has(state), ...(cells[2] ? { name: cells[2] } : {}) })
    })
  return { days: days.sort((a, b) => (a.date < b.date ? -1 : 1)), errors }
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

// linesOf are the lines of a schedule's days.
export function linesOf(days: CalendarDay[]): string {
  return days.map((day) => `${day.date},${day.working ? '班' : '休'}${day.name ? `,${day.name}` : ''}`).join('\n')
}

// linesFor are the lines of the days from one to another.
export function linesFor(from: string, to: string, working: boolean, name: string): string {
  const days: CalendarDay[] = []
  for (let date = from; date <= to; date = addDays(date, 1)) days.push({ date, working, ...(name ? { name } : {}) })
  return linesOf(days)
}
