import { describe, expect, it } from 'vitest'
import { monthAfter, monthOf, spansOf, weeksOf, workingOf } from './month'

type Notice = Parameters<typeof spansOf>[0][number]
const notice = (id: string, posted: string, closes: string, more: Partial<Notice> = {}) => ({ id, kind: 'acceptance', posted, closes, provisional: false, ...more }) as Notice

describe('the weeks of a month', () => {
  it('begin on Monday and hold every day of it', () => {
    const weeks = weeksOf('2027-03')
    expect(weeks).toHaveLength(5)
    expect([weeks[0]![0], weeks[4]![6]]).toEqual(['2027-03-01', '2027-04-04'])
    expect(weeksOf('2026-02').flat()).toContain('2026-02-28')
    expect(weeksOf('2026-08')).toHaveLength(6) // begins on a Saturday
  })
  it('go over the end of a year', () => {
    expect([monthAfter('2026-12', 1), monthAfter('2027-01', -1)]).toEqual(['2027-01', '2026-12'])
  })
})

describe('the bars of a month', () => {
  // Posted on Friday 2027-03-05, five working days: it closes at the end of Friday the 12th.
  const long = notice('a', '2027-03-05T02:00:00Z', '2027-03-12T16:00:00Z')
  it('go on over the end of a week', () => {
    const weeks = monthOf('2027-03', spansOf([long]))
    expect(weeks[0]!.bars).toMatchObject([{ first: 4, last: 6, begins: true, ends: false }])
    expect(weeks[1]!.bars).toMatchObject([{ first: 0, last: 4, begins: false, ends: true }])
    expect(weeks[2]!.bars).toEqual([])
  })
  it('lie beside each other, not on each other', () => {
    const other = notice('b', '2027-03-08T02:00:00Z', '2027-03-15T16:00:00Z', { kind: 'regional' })
    expect(monthOf('2027-03', spansOf([long, other]))[1]!.bars.map((bar) => bar.lane)).toEqual([0, 1])
  })
  it('are one for notices of the same days, without those that were taken down', () => {
    const spans = spansOf([long, notice('b', '2027-03-05T03:00:00Z', '2027-03-12T16:00:00Z', { provisional: true }), notice('c', '2027-03-05T02:00:00Z', '2027-03-12T16:00:00Z', { cancelled: true })])
    expect(spans).toHaveLength(1)
    expect(spans[0]).toMatchObject({ from: '2027-03-05', to: '2027-03-12', provisional: true })
    expect(spans[0]!.notices.map((each) => each.id)).toEqual(['a', 'b'])
  })
})

it('asks the calendar which days are worked', () => {
  const exceptions = new Map([['2027-10-09', { date: '2027-10-09', working: true }], ['2027-10-01', { date: '2027-10-01', working: false }]])
  expect(['2027-10-09', '2027-10-01', '2027-10-10', '2027-10-11'].map((day) => workingOf(day, exceptions))).toEqual([true, false, false, true])
})
