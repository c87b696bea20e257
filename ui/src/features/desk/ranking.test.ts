import { describe, expect, it } from 'vitest'
import { pointsText } from '@/components/points'
import { byRank, phasePoints, rankText } from './ranking'

const cases = [
  { number: '2027-0003', rank: 3, points: 700 }, { number: '2027-0002', rank: 1, points: 812.5 }, { number: '2027-0001', rank: 1, points: 812.5 }, { number: '2027-0004' },
]

describe('the ranking', () => {
  it('puts the best first, equals by number, and who has no points last', () => {
    expect(byRank(cases).map((one) => one.number)).toEqual(['2027-0001', '2027-0002', '2027-0003', '2027-0004'])
  })
  it('says that a rank is shared', () => {
    expect(cases.map((one) => rankText(one, cases))).toEqual(['3', '1=', '1=', '—'])
  })
  it('shows points without the dust of binary fractions', () => {
    expect(pointsText(0.1 + 0.2)).toBe('0.3')
    expect(pointsText(0)).toBe('0')
    expect(pointsText(undefined)).toBe('—')
  })
  it('tells the phases apart, scored or not', () => {
    expect(phasePoints([{ phase: 'site_review', points: 0 }])).toEqual({ material_review: undefined, site_review: 0, presentation: undefined })
  })
})
