import { describe, expect, it } from 'vitest'
import type { BodyKind, Me } from '@/api/me'
import { placeOf } from './Notifications'
import { startOf } from './routes'

describe('what a notification leads to', () => {
  const id = '6f2d0a3a-2b9e-4c8f-8d2b-0c7e9f1a2b06'
  it.each([
    [`${id}.12`, `/tasks/${id}.12`],
    [`${id}.n3`, `/notices/${id}.n3`],
    [id, `/cases/${id}`],
  ])('%s is at %s', (ref, place) => expect(placeOf(ref)).toBe(place))
  it('is the application for an applicant, whose case it is', () => expect(placeOf(id, 'ended', true)).toBe(`/applications/${id}`))
  it('is the tasks for a mandate', () => expect(placeOf(id, 'mandate_given')).toBe('/tasks'))
})

describe('where a day begins', () => {
  it.each([
    [['applicant_organisation'], '/applications'],
    [['panel', 'panel'], '/reviews'],
    [['operator'], '/engine'],
    [['panel', 'office'], '/inbox'],
    [['city_regulator'], '/inbox'],
    [['panel', 'applicant_individual'], '/reviews'],
    [['operator', 'applicant_organisation'], '/applications'],
    [[], '/account'],
  ])('of people of %j: %s', (kinds, start) => {
    const me: Me = { id: 'p', name: '示例', login: 'p', rehearsal: true, secondFactor: { required: false, enrolled: false, recoveryCodes: 0 }, now: '2027-03-01T00:00:00Z', memberships: kinds.map((kind) => ({ body: kind, name: '示例', kind: kind as BodyKind, role: 'member' })) }
    expect(startOf(me)).toBe(start)
  })
})
