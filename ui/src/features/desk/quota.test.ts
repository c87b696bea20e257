import { describe, expect, it } from 'vitest'
import { mayGive, quotasOf, undecided } from './quota'

const places = [{ award: 'quality_award' as const, places: 2, taken: 0 }, { award: 'nomination_award' as const, places: 1, taken: 0 }]
const option = (award?: 'quality_award' | 'nomination_award' | 'none', kind: 'organisation' | 'individual' = 'organisation') => ({ case: 'x', number: 'x', name: 'x', kind, ready: true, award })

describe('the places of Art. 4', () => {
  it('are counted over organisations and individuals together', () => {
    const quotas = quotasOf(places, [option('quality_award'), option('quality_award', 'individual'), option('none'), option()])
    expect(quotas).toEqual([{ award: 'quality_award', places: 2, taken: 2, left: 0 }, { award: 'nomination_award', places: 1, taken: 0, left: 1 }])
  })
  it('cannot be passed, but a place may be given back or kept', () => {
    const cases = [option('quality_award'), option('quality_award'), option()]
    const quotas = quotasOf(places, cases)
    expect(mayGive(quotas, cases[2]!, 'quality_award')).toBe(false)
    expect(mayGive(quotas, cases[2]!, 'nomination_award')).toBe(true)
    expect(mayGive(quotas, cases[2]!, 'none')).toBe(true)
    expect(mayGive(quotas, cases[0]!, 'quality_award')).toBe(true)
    expect(mayGive(quotasOf(places, [option('none'), option('quality_award'), option()]), cases[2]!, 'quality_award')).toBe(true)
  })
  it('do not count who was given none as undecided', () => {
    expect(undecided([option('none'), option(), option('quality_award')])).toHaveLength(1)
  })
})
