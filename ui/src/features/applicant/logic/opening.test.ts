import { describe, expect, it } from 'vitest'
import { draftOf, elsewhere, factsOf } from './facts'
import { draftedIn, draftKeyOf, openingOf, openingStepsOf, unansweredIn, type OpeningDraft } from './opening'

const round = '2b0dd4d9-5210-51fe-8bb3-4ee43244e070'
const body = 'd65bfe63-577c-5614-8f29-6d0edbc906ab'

const organisation: OpeningDraft = {
  name: ' 示例公司 ', nature: 'enterprise', region: '140100', industry: 'manufacturing',
  facts: { region: '140100', founded: '2003-04-01', operating: true, activeSince: '2003-06-01', violations: false, leading: true, policyConforming: true, accidents: [{ kind: 'safety', date: '2020-01-02', major: false }] },
}
const individual: OpeningDraft = {
  name: '示例', nature: 'public_institution', heads: false, region: 'zone', field: 'standardisation',
  facts: { integrity: true, violations: false, qualityWorkSince: '2009-09-01', ownMethod: true },
}

describe('openingOf', () => {
  it('opens an organisation with the facts of Art. 11', () => {
    expect(openingOf(organisation, { round, body, kind: 'organisation' })).toEqual({ round, body, name: '示例公司', nature: 'enterprise', region: '140100', industry: 'manufacturing', facts: organisation.facts })
  })

  it('opens an individual with the facts of Art. 12, and whether it heads its employer', () => {
    expect(openingOf(individual, { round, body, kind: 'individual' })).toEqual({ round, body, name: '示例', nature: 'public_institution', heads: false, region: 'zone', field: 'standardisation', facts: individual.facts })
  })

  it('leaves out what is asked of the other kind', () => {
    const mixed = openingOf({ ...organisation, heads: true, facts: { ...organisation.facts, ownMethod: true } }, { round, body, kind: 'organisation' })
    expect(mixed).not.toHaveProperty('heads')
    expect(mixed.facts).not.toHaveProperty('ownMethod')
  })
})

describe('facts', () => {
  it('have no code for a place outside the programme', () => {
    expect(factsOf('organisation', { region: elsewhere })).toEqual({ accidents: [] })
    expect(draftOf('organisation', { founded: '2003-04-01' }).region).toBe(elsewhere)
  })

  it('come back from the case as they were typed', () => {
    expect(factsOf('organisation', draftOf('organisation', factsOf('organisation', organisation.facts!)))).toEqual(organisation.facts)
    expect(draftOf('individual', { integrity: true, qualityWorkSince: '2009-09-01', ownMethod: true })).toEqual(individual.facts)
  })

  it('that nobody declared yet are not answered with no', () => {
    expect(draftOf('individual', undefined)).toEqual({})
  })
})

describe('unansweredIn', () => {
  it('names what is missing, step by step', () => {
    expect(unansweredIn('organisation', organisation)).toEqual([])
    expect(unansweredIn('individual', individual)).toEqual([])
    expect(unansweredIn('individual', { name: '  ', nature: 'other', region: 'zone', facts: { integrity: true } })).toEqual([
      { step: 'profile', field: 'name' },
      { step: 'profile', field: 'heads' },
      { step: 'conditions', field: 'violations' },
      { step: 'conditions', field: 'qualityWorkSince' },
      { step: 'conditions', field: 'ownMethod' },
    ])
  })

  it('takes no half-told accident', () => {
    expect(unansweredIn('organisation', { ...organisation, facts: { ...organisation.facts, accidents: [{ kind: 'safety' }] } })).toEqual([{ step: 'accidents', field: 'accidents' }])
  })
})

it('accidents are asked of organisations only', () => {
  expect(openingStepsOf('organisation')).toContain('accidents')
  expect(openingStepsOf('individual')).not.toContain('accidents')
})

it('a draft is found again by its key', () => {
  expect(draftedIn(draftKeyOf(round, body))).toEqual({ round, body })
  expect(draftedIn('task.1')).toBeUndefined()
  expect(draftedIn(`application.${round}`)).toBeUndefined()
})
