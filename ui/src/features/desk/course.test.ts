import { describe, expect, it } from 'vitest'
import { courseOf } from './course'

const entry = (stage: string, at: string) => ({ sequence: 1, line: 1, kind: 'stage', new: stage, at, recorded: at })

describe('the course of a round', () => {
  const entries = [entry('planning', '2027-01-04T01:00:00Z'), entry('filing', '2027-03-01T01:00:00Z'), { ...entry('x', '2027-03-02T01:00:00Z'), kind: 'task_opened' }]
  it('has dates behind it, a place where it stands, and stages ahead', () => {
    const [planning, filing, screening] = courseOf('filing', entries)
    expect(planning).toMatchObject({ state: 'done', entered: '2027-01-04T01:00:00Z', left: '2027-03-01T01:00:00Z' })
    expect(filing).toMatchObject({ state: 'current', entered: '2027-03-01T01:00:00Z', left: undefined })
    expect(screening).toMatchObject({ state: 'ahead', entered: undefined })
  })
  it('is wholly done at the end, and wholly ahead while the round is being opened', () => {
    expect(new Set(courseOf('ended', []).map((one) => one.state))).toEqual(new Set(['done']))
    expect(new Set(courseOf('opening', []).map((one) => one.state))).toEqual(new Set(['ahead']))
  })
})
