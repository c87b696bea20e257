import { expect, it } from 'vitest'
import { percentOf } from './percent'

it('a share is written as per cent, without what binary fractions add', () => {
  expect([0.4, 0.2, 0.125, 1, 0, 0.1 + 0.2].map(percentOf)).toEqual(['40%', '20%', '12.5%', '100%', '0%', '30%'])
})
