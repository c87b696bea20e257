import { expect, it } from 'vitest'
import type { Me } from '@/api/me'
import { placesOf } from './places'

const me = (...kinds: string[]) => ({ memberships: kinds.map((kind) => ({ body: kind, kind, role: 'member' })) }) as unknown as Me

it('the first place of work is where somebody works most', () => {
  const first = (...kinds: string[]) => placesOf(me(...kinds)).slice(0, 2).map((place) => place.to)
  expect(first('applicant_organisation')).toEqual(['/applications'])
  expect(first('panel')).toEqual(['/reviews'])
  expect(first('city_regulator')).toEqual(['/inbox', '/cases'])
  expect(first('operator')).toEqual(['/monitor', '/engine'])
  expect(first()).toEqual([])
})
