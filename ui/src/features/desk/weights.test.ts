import { describe, expect, it } from 'vitest'
import { sumOf, sumToOne } from './weights'

describe('the weights of the three phases', () => {
  it('sum as people write them', () => {
    expect(sumOf({ material_review: 0.1, site_review: 0.2, presentation: 0.7 })).toBe(1)
    expect(sumOf({ material_review: 0.1, site_review: 0.2 })).toBe(0.3)
  })
  it('must all be there and make one', () => {
    expect(sumToOne({ material_review: 0.4, site_review: 0.4, presentation: 0.2 })).toBe(true)
    expect(sumToOne({ material_review: 1, site_review: 0, presentation: 0 })).toBe(true)
    expect(sumToOne({ material_review: 0.5, site_review: 0.5 })).toBe(false)
    expect(sumToOne({ material_review: 0.5, site_review: 0.5, presentation: null })).toBe(false)
    expect(sumToOne({ material_review: 0.4, site_review: 0.4, presentation: 0.3 })).toBe(false)
    expect(sumToOne({ material_review: 1.2, site_review: -0.4, presentation: 0.2 })).toBe(false)
    expect(sumToOne(undefined)).toBe(false)
  })
})
