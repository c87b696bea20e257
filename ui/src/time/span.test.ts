import { describe, expect, it } from 'vitest'
import { spanOf } from './span'

describe('a length of time', () => {
  it.each([
    [0, 'minutes', 0], [-0.1, 'minutes', 0], [0.004, 'minutes', 0], [0.02, 'minutes', 1], [0.5, 'minutes', 30], [0.99, 'minutes', 59],
    [0.995, 'hours', 1], [1, 'hours', 1], [1.25, 'hours', 1.3], [9.96, 'hours', 10], [23.7, 'hours', 24], [47.4, 'hours', 47],
    [47.6, 'days', 2], [48, 'days', 2], [60, 'days', 2.5], [239.9, 'days', 10], [24 * 41.6, 'days', 42],
  ] as const)('of %d hours is told in %s', (hours, unit, count) => {
    expect(spanOf(hours)).toEqual({ unit, count })
  })
})
