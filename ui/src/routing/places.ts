import { applicants, is, isAdministrator, steering, type BodyKind, type Me } from '@/api/me'

// A place of work, and whose it is. What lies below it, such as the page of one round, the server judges thing by thing.
export type Place = { name: string; to: string; isFor: (me: Me) => boolean }

const others: BodyKind[] = [...applicants, 'panel', 'operator']

export const places = [
  { name: 'applications', to: '/applications', isFor: (me) => is(me, ...applicants) },
  { name: 'reviews', to: '/reviews', isFor: (me) => is(me, 'panel') },
  { name: 'inbox', to: '/inbox', isFor: isCaseworker },
  { name: 'cases', to: '/cases', isFor: isCaseworker },
  { name: 'registrations', to: '/registrations', isFor: (me) => is(me, 'city_regulator', 'industry_authority', 'social_organisation') },
  { name: 'desk', to: '/desk', isFor: (me) => is(me, ...steering) },
  { name: 'monitor', to: '/monitor', isFor: (me) => is(me, ...steering, 'operator') },
  { name: 'audit', to: '/audit', isFor: (me) => is(me, 'supervision_group') || isAdministrator(me) },
  { name: 'engine', to: '/engine', isFor: (me) => is(me, 'operator') || isAdministrator(me) },
  { name: 'tokens', to: '/tokens', isFor: (me) => me.memberships.some((seat) => seat.role === 'admin') },
  { name: 'admin', to: '/admin', isFor: isAdministrator },
] as const satisfies Place[]

export type PlaceName = (typeof places)[number]['name']

// isCaseworker tells whether somebody acts for a body that decides on others' cases.
function isCaseworker(me: Me): boolean {
  return me.memberships.some((seat) => !others.includes(seat.kind))
}

// placesOf are somebody's places of work.
export const placesOf = (me: Me) => places.filter((place) => place.isFor(me))

// placeAt is the place of work at a path, if there is one.
export const placeAt = (path: string | undefined) => places.find((place) => place.to === path)
