import { queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { api, ask, type Schemas } from './client'
import { Problem } from './problem'
import { loggedIn, loggedInAgain, session, spell } from './session'

export type Me = Schemas['Me']
export type BodyKind = Schemas['OrganisationKind']

// meQuery tells who is logged in, or null.
export const meQuery = queryOptions({ queryKey: ['me'], queryFn: ({ signal }) => whoIs(signal), staleTime: 60_000 })

// whoIs asks who is logged in, and once more when somebody came or went while it was answered.
async function whoIs(signal: AbortSignal): Promise<Me | null> {
  const asked = spell()
  const { person } = await ask(api.GET('/session', { signal }))
  if (asked !== spell()) return whoIs(signal)
  if (person) {
    if (!loggedIn(person.id)) throw new Problem({ status: 401, code: 'session_of_another' })
    return person
  }
  if (!session.person()) return null
  if (await loggedInAgain(asked)) return whoIs(signal) // the page stays as it is, and login is asked for over it
  throw new Problem({ status: 401, code: 'not_logged_in' })
}

// useMaybeMe is who is logged in, or null.
export function useMaybeMe(): Me | null {
  return useQuery(meQuery).data ?? null
}

// useMe is who is logged in; for pages that ask for login.
export function useMe(): Me {
  const { data } = useSuspenseQuery(meQuery)
  if (!data) throw new Problem({ status: 401, code: 'not_logged_in' })
  return data
}

// unproven tells whether somebody has to set up a second factor before anything else.
export function unproven(me: Me | null): boolean {
  return !!me && me.secondFactor.required && !me.secondFactor.enrolled
}

// is tells whether somebody acts for a body of one of the kinds.
export function is(me: Me | null, ...kinds: BodyKind[]): boolean {
  return !!me?.memberships.some((seat) => kinds.includes(seat.kind))
}

// isAdministrator tells whether somebody administers the Office's registers.
export function isAdministrator(me: Me | null): boolean {
  return !!me?.memberships.some((seat) => seat.kind === 'office' && seat.role === 'admin')
}

// The kinds of people who watch the whole selection (Art. 7, 8, 18, 21).
export const steering: BodyKind[] = ['office', 'leading_group', 'supervision_group', 'human_resources', 'government']

// The kinds of applicants.
export const applicants: BodyKind[] = ['applicant_organisation', 'applicant_individual']
