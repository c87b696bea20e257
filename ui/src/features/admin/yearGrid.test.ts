import { describe, expect, it } from 'vitest'
import { gridDay, keyedDay, weekdayOf, withDay, yearGrid } from './yearGrid'

describe('yearGrid', () => {
  const days = [
    { date: '2026-01-01', working: false, name: '元旦' },
    { date: '2026-01-03', working: false, name: '元旦' }, // a Saturday of the holiday
    { date: '2026-01-04', working: true, name: '元旦' }, // a Sunday that is worked
  ]
  const grid = yearGrid(2026, days)

  it('has twelve months whose weeks begin on Monday', () => {
    expect(grid).toHaveLength(12)
    for (const { weeks } of grid) for (const week of weeks) week.forEach((day, i) => day && expect(weekdayOf(day.date)).toBe(i))
  })

  it('holds every day of the year once, also of a leap year', () => {
    const all = (year: number) => yearGrid(year, []).flatMap(({ weeks }) => weeks.flat()).filter(Boolean).map((day) => day!.date)
    expect(new Set(all(2026)).size).toBe(365)
    expect(new Set(all(2028)).size).toBe(366)
    expect(all(2028)).toContain('2028-02-29')
  })

  it('tells holidays, make-up days, weekends and workdays apart', () => {
    const kindOf = (date: string) => grid.flatMap(({ weeks }) => weeks.flat()).find((day) => day?.date === date)!.kind
    expect(kindOf('2026-01-01')).toBe('holiday')
    expect(kindOf('2026-01-03')).toBe('holiday')
    expect(kindOf('2026-01-04')).toBe('makeup')
    expect(kindOf('2026-01-05')).toBe('workday')
    expect(kindOf('2026-01-10')).toBe('weekend')
  })

  it('calls a weekday that is off a holiday even without a name', () => {
    expect(gridDay('2026-03-02', { date: '2026-03-02', working: false }).kind).toBe('holiday')
  })
})

describe('keyedDay', () => {
  it('moves by days, weeks and months within the year', () => {
    expect(keyedDay('2026-03-31', 'ArrowRight')).toBe('2026-04-01')
    expect(keyedDay('2026-03-03', 'ArrowUp')).toBe('2026-02-24')
    expect(keyedDay('2026-01-31', 'PageDown')).toBe('2026-02-28')
    expect(keyedDay('2026-02-10', 'End')).toBe('2026-02-28')
    expect(keyedDay('2026-01-01', 'ArrowLeft')).toBe('2026-01-01')
    expect(keyedDay('2026-12-30', 'ArrowDown')).toBe('2026-12-31')
    expect(keyedDay('2026-12-30', 'x')).toBeUndefined()
  })
})

it('withDay changes one day and leaves the others', () => {
  expect(withDay([{ date: '2026-02-01', working: true }, { date: '2026-05-01', working: false }], { date: '2026-02-01', working: false })).toEqual([
    { date: '2026-02-01', working: false },
    { date: '2026-05-01', working: false },
  ])
})
