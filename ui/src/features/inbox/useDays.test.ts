import { describe, expect, it } from 'vitest'
import { daysFrom } from './useDays'

describe('the days of the inbox', () => {
  it.each([['2027-03-01', '2027-03-07'], ['2027-03-06', '2027-03-07'], ['2027-03-07', '2027-03-07'], ['2027-12-30', '2028-01-02']])('the week of %s ends on %s', (today, sunday) => {
    expect(daysFrom(today).sunday).toBe(sunday)
  })
  it('yesterday is over at the beginning of today', () => {
    expect(daysFrom('2027-03-01').yesterday).toBe('2027-02-28')
  })
})
