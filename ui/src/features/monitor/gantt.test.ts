import { describe, expect, it } from 'vitest'
import { restsOn, scaleOf, whole } from './gantt'

const schedule = {
  now: '2027-04-10T02:00:00Z', decision: '2027-06-28T00:00:00+08:00',
  items: [
    { stage: 'filing', article: '14', plannedFrom: '2027-03-01T00:00:00+08:00', plannedTo: '2027-06-04T00:00:00+08:00', from: '2027-04-04T01:01:05Z' },
    { stage: 'expert_review', article: '18', earliestFrom: '2027-06-04T00:00:00+08:00', earliestTo: '2027-06-12T00:00:00+08:00' },
    { stage: 'deliberation', article: '20', earliestFrom: '2027-06-12T00:00:00+08:00', earliestTo: '2027-06-12T00:00:00+08:00' },
  ],
} as Parameters<typeof scaleOf>[0]

describe('the scale of a schedule', () => {
  const scale = scaleOf(schedule)
  it('begins with the first month and ends after the last', () => {
    expect(scale.at('2027-03-01T00:00:00+08:00')).toBe(0)
    expect(scale.at('2027-07-01T00:00:00+08:00')).toBe(whole)
    expect(scale.ticks.map((tick) => tick.month)).toEqual(['2027-03', '2027-04', '2027-05', '2027-06'])
  })
  it('draws in the order of time, and what took minutes too', () => {
    expect(scale.stretch('2027-03-01T00:00:00+08:00', '2027-04-01T00:00:00+08:00')).toEqual({ x: 0, width: (1000 * 31) / 122 })
    expect(scale.stretch('2027-03-01T00:00:00Z', '2027-03-01T00:00:01Z')?.width).toBe(3)
    expect(scale.stretch('2027-03-02T00:00:00Z', '2027-03-01T00:00:00Z')).toBeUndefined()
    expect(scale.stretch('2027-03-02T00:00:00Z')).toBeUndefined()
  })
  it('leaves out the far past of a plan that was made long before its round began', () => {
    const old = { ...schedule, items: [{ ...schedule.items[0]!, plannedFrom: '2020-03-01T00:00:00+08:00' }] }
    expect(scaleOf(old).ticks[0]).toEqual({ month: '2027-01', x: 0 })
    expect(scaleOf(old).stretch('2020-03-01T00:00:00+08:00', '2027-01-01T00:00:00+08:00')).toEqual({ x: 0, width: 3 })
  })
  it('compares instants, not how they are written', () => {
    expect(scale.stretch('2027-04-01T00:00:00+08:00', '2027-03-31T18:00:00Z')).toBeDefined()
  })
})

it('names the notices that the decision still waits for', () => {
  expect(restsOn(schedule.items)).toEqual([{ kind: 'acceptance', article: '17', from: '2027-06-04T00:00:00+08:00', to: '2027-06-12T00:00:00+08:00' }])
})
