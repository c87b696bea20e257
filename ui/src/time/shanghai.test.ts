import { describe, expect, it } from 'vitest'
import { addDays, clockOf, dayOf, deadlineOf, earliestOf, lastDayOf, momentOf } from './shanghai'

describe('times in Asia/Shanghai', () => {
  it('shows an instant by the clock of Shanxi, whatever zone the machine is in', () => {
    expect(momentOf('2027-02-28T16:30:00Z')).toBe('2027-03-01 00:30')
    expect(dayOf('2027-02-28T15:59:59Z')).toBe('2027-02-28')
    expect(clockOf('2027-03-01T01:05:00Z')).toBe('09:05')
  })
  it('writes the end of a working day as 24:00 of that day (Art. 15, 19, 20)', () => {
    expect(deadlineOf('2026-10-10T16:00:00Z')).toBe('2026-10-10 24:00')
    expect(lastDayOf('2026-10-10T16:00:00Z')).toBe('2026-10-10')
    expect(deadlineOf('2026-10-10T04:00:00Z')).toBe('2026-10-10 12:00')
  })
  it('writes the instant at which a notice ends and the next stage can begin in one way (Art. 19, 20)', () => {
    expect(earliestOf('2026-10-10T16:00:00Z')).toBe(deadlineOf('2026-10-10T16:00:00Z'))
    expect(earliestOf('2026-10-10T04:00:00Z')).toBe('2026-10-10')
  })
  it('counts days over months and years', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29')
  })
})
