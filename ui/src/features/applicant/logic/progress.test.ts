import { describe, expect, it } from 'vitest'
import type { Schemas } from '@/api/client'
import { askedOf, nextOf, progressOf, returnOf, steps } from './progress'

const at = (stage: Schemas['Stage'], status: Schemas['CaseStatus'] = 'open') => ({ stage, status })
const task = (of: Partial<Schemas['Task']>) => ({ status: 'open', due: '2027-03-10T16:00:00Z', opened: '2027-03-01T01:00:00Z', ...of }) as Schemas['Task']

describe('progressOf', () => {
  it('begins with the internal notice, whatever the dossier lacks', () => {
    const { current, states } = progressOf(at('internal_notice'), ['internal_notice'], 8)
    expect(current).toBe('notice')
    expect(states).toMatchObject({ notice: 'process', dossier: 'wait', filing: 'wait' })
  })

  it('points at the dossier while the notice runs and something is missing', () => {
    const { current, states } = progressOf(at('internal_notice'), [], 3)
    expect(current).toBe('dossier')
    expect(states).toMatchObject({ notice: 'process', dossier: 'process', filing: 'wait' })
  })

  it('waits for the notice when the dossier is complete', () => {
    const { current, states } = progressOf(at('internal_notice'), [], 0)
    expect(current).toBe('notice')
    expect(states).toMatchObject({ notice: 'process', dossier: 'finish', filing: 'wait' })
  })

  it('asks for the dossier before the filing', () => {
    expect(progressOf(at('submission'), ['filing'], 1).current).toBe('dossier')
    const { current, states } = progressOf(at('submission'), ['filing'], 0)
    expect(current).toBe('filing')
    expect(states).toMatchObject({ notice: 'finish', dossier: 'finish', filing: 'process', review: 'wait' })
  })

  it('marks the review that asks for a correction', () => {
    expect(progressOf(at('department_review'), ['correction'], 0).states.review).toBe('error')
    expect(progressOf(at('formal_review'), ['correction'], 1).states).toMatchObject({ review: 'finish', acceptance: 'error' })
  })

  it('has everything behind it at the end', () => {
    const { states } = progressOf(at('ended', 'ended'), [], 0)
    expect(steps.every((step) => states[step] === 'finish')).toBe(true)
  })
})

describe('what is asked', () => {
  it('are the open tasks of an applicant, the most urgent first', () => {
    const asked = askedOf([
      task({ id: 'later', kind: 'correction', due: '2027-03-12T16:00:00Z' }),
      task({ id: 'done', kind: 'internal_notice', status: 'decided' }),
      task({ id: 'theirs', kind: 'department_review' }),
      task({ id: 'sooner', kind: 'filing', due: '2027-03-09T16:00:00Z' }),
    ])
    expect(asked.map((one) => one.id)).toEqual(['sooner', 'later'])
  })

  it('is corrected by what the last returning review found', () => {
    const review = returnOf([
      task({ id: 'first', kind: 'department_review', status: 'decided', outcome: 'return', decided: '2027-03-02T01:00:00Z' }),
      task({ id: 'last', kind: 'department_review', status: 'decided', outcome: 'return', decided: '2027-03-09T01:00:00Z' }),
      task({ id: 'passed', kind: 'formal_review', status: 'decided', outcome: 'pass', decided: '2027-03-20T01:00:00Z' }),
    ])
    expect(review?.id).toBe('last')
    expect(returnOf([])).toBeUndefined()
  })

  it('comes next what the way has ahead', () => {
    const way = { stages: [{ stage: 'submission', article: '15', state: 'current' }, { stage: 'department_review', article: '16', state: 'ahead' }] } as Schemas['Way']
    expect(nextOf(way)?.stage).toBe('department_review')
    expect(nextOf({ stages: [] })).toBeUndefined()
  })
})
