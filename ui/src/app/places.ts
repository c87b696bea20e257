import { applicants, is, isAdministrator, steering, type Me } from '@/api/me'

// A place of work: its address and how common:nav calls it.
export type Place = { to: string; name: 'applications' | 'reviews' | 'inbox' | 'cases' | 'desk' | 'monitor' | 'engine' | 'admin' }

// placesOf are the places of work of a person, by what its bodies do; the first is where it works most.
export function placesOf(me: Me): Place[] {
  const places: Place[] = []
  const add = (name: Place['name']) => places.push({ to: `/${name}`, name })
  const caseworker = me.memberships.some((seat) => !['applicant_organisation', 'applicant_individual', 'panel', 'operator'].includes(seat.kind))
  if (is(me, ...applicants)) add('applications')
  if (is(me, 'panel')) add('reviews')
  if (caseworker) {
    add('inbox')
    add('cases')
  }
  if (is(me, ...steering)) add('desk')
  if (is(me, ...steering, 'operator')) add('monitor')
  if (is(me, 'operator')) add('engine')
  if (isAdministrator(me)) add('admin')
  return places
}
