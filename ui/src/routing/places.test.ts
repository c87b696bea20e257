import { describe, expect, it } from 'vitest'
import type { BodyKind, Me } from '@/api/me'
import { placeAt, placesOf } from './places'

const of = (...seats: [kind: BodyKind, role?: 'admin'][]): Me => ({
  id: 'p', name: '示例', login: 'p', rehearsal: true, secondFactor: { required: false, enrolled: false, recoveryCodes: 0 }, now: '2027-03-01T00:00:00Z', memberships: seats.map(([kind, role], i) => ({ body: `b${i}`, name: '示例', kind, role: role ?? 'member' })),
})

describe('somebody’s places of work', () => {
  it.each([
    ['nobody’s', of(), []],
    ['an applicant', of(['applicant_organisation']), ['applications']],
    ['an expert', of(['panel']), ['reviews']],
    ['an expert who applies', of(['panel'], ['applicant_individual']), ['applications', 'reviews']],
    ['a regulator', of(['city_regulator']), ['inbox', 'cases', 'registrations']],
    ['an administrator of a regulator', of(['city_regulator', 'admin']), ['inbox', 'cases', 'registrations', 'tokens']],
    ['the leading group', of(['leading_group']), ['inbox', 'cases', 'desk', 'monitor']],
    ['the Office', of(['office']), ['inbox', 'cases', 'desk', 'monitor']],
    ['an administrator of the Office', of(['office', 'admin']), ['inbox', 'cases', 'desk', 'monitor', 'audit', 'engine', 'tokens', 'admin']],
    ['an operator', of(['operator']), ['monitor', 'engine']],
  ] as const)('of %s', (_, me, names) => expect(placesOf(me).map((place) => place.name)).toEqual(names))

  it('are found at their own paths only', () => {
    expect(placeAt('/desk')?.name).toBe('desk')
    expect(placeAt('/desk/$roundId')).toBeUndefined()
    expect(placeAt(undefined)).toBeUndefined()
  })
})
