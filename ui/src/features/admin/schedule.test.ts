import { expect, it } from 'vitest'
import { linesFor, linesOf, parseSchedule } from './schedule'

it('reads lines as a notice or a sheet gives them', () => {
  const { days, errors } = parseSchedule('\uFEFF日期,状态,名称\r\n2027-10-09,班,国庆节调休\r\n2027/1/1，休，元旦\n\n2027-01-02\toff\t元旦\n', 2027)
  expect(errors).toEqual([])
  expect(days).toEqual([
    { date: '2027-01-01', working: false, name: '元旦' },
    { date: '2027-01-02', working: false, name: '元旦' },
    { date: '2027-10-09', working: true, name: '国庆节调休' },
  ])
})

it('names the line of everything that it cannot read', () => {
  const { days, errors } = parseSchedule('2027-01-01,休\n2027-02-30,休\n2026-01-01,休\n2027-01-02,也许\n2027-01-03\n2027-01-01,班', 2027)
  expect(days).toEqual([{ date: '2027-01-01', working: false }])
  expect(errors.map(({ line, code }) => [line, code])).toEqual([[2, 'date'], [3, 'year'], [4, 'state'], [5, 'form'], [6, 'twice']])
})

it('writes what it reads', () => {
  const lines = linesFor('2027-02-27', '2027-03-01', false, '春节')
  expect(lines.split('\n')).toEqual(['2027-02-27,休,春节', '2027-02-28,休,春节', '2027-03-01,休,春节'])
  expect(linesOf(parseSchedule(lines, 2027).days)).toBe(lines)
})
