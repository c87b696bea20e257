import { describe, expect, it } from 'vitest'
import { elsewhere } from './facts'
import { hintsOf, yearsAfter } from './hints'

const edition = { conditions: { activeYears: 3, accidentFreeYears: 3, qualityWorkYears: 3 } }
const today = '2027-03-05'

describe('hintsOf', () => {
  it('says nothing of what is not answered yet, or is in order', () => {
    expect(hintsOf('organisation', {}, edition, today)).toEqual([])
    expect(hintsOf('organisation', { region: '140100', founded: '2024-03-05', operating: true, activeSince: '2024-03-05', violations: false, leading: true, policyConforming: true, accidents: [] }, edition, today)).toEqual([])
    expect(hintsOf('individual', { integrity: true, violations: false, qualityWorkSince: '2024-03-05', ownMethod: true }, edition, today)).toEqual([])
  })

  it('tells when the years of Art. 11 will be full', () => {
    expect(hintsOf('organisation', { founded: '2024-03-06', activeSince: '2025-01-01' }, edition, today)).toEqual([
      { code: 'founded_too_recently', article: '11', params: { years: 3, date: '2027-03-06' } },
      { code: 'active_too_briefly', article: '11', params: { years: 3, date: '2028-01-01' } },
    ])
  })

  it('refuses each answer that Art. 11 and 12 do not allow', () => {
    expect(hintsOf('organisation', { region: elsewhere, operating: false, violations: true, leading: false, policyConforming: false }, edition, today).map((hint) => hint.code)).toEqual([
      'founded_elsewhere', 'not_operating', 'has_violations', 'results_not_leading', 'policy_not_met',
    ])
    expect(hintsOf('individual', { integrity: false, violations: true, qualityWorkSince: '2026-01-01', ownMethod: false }, edition, today).map((hint) => [hint.code, hint.article])).toEqual([
      ['integrity_not_declared', '12'], ['has_violations', '12'], ['quality_work_too_short', '12'], ['no_own_method', '12'],
    ])
  })

  it('counts major accidents only, and only of the last years', () => {
    const accidents = [{ kind: 'safety' as const, date: '2024-03-05', major: true }, { kind: 'quality' as const, date: '2026-01-01', major: false }]
    expect(hintsOf('organisation', { accidents }, edition, today)).toEqual([])
    expect(hintsOf('organisation', { accidents: [{ kind: 'environment', date: '2025-01-01', major: true }] }, edition, today)).toEqual([
      { code: 'major_accident', article: '11', params: { date: '2025-01-01', until: '2028-01-01' } },
    ])
  })
})

it('29 February becomes 1 March in a common year', () => {
  expect(yearsAfter('2024-02-29', 3)).toBe('2027-03-01')
  expect(yearsAfter('', 3)).toBe('')
})
