import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { meQuery, type Me } from '@/api/me'
import { placesOf, type PlaceName } from '@/routing/places'
import { rootRoute, workRoute } from '@/routing/roots'

// loginRoute opens a session; next is where to go on afterwards, within this app only.
export const loginRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'login',
  validateSearch: (search: Record<string, unknown>): { next?: string } => (typeof search.next === 'string' && /^\/(?![/\\])/.test(search.next) ? { next: search.next } : {}),
  beforeLoad: async ({ context, search }) => {
    if (await context.queries.ensureQueryData(meQuery)) throw redirect({ href: search.next ?? '/start' })
  },
  component: lazyRouteComponent(() => import('./LoginPage')),
})

// resetRoute sets a new password by a one-time link.
export const resetRoute = createRoute({ getParentRoute: () => rootRoute, path: 'reset', component: lazyRouteComponent(() => import('./ResetPage')) })

export const accountRoutes = [
  createRoute({
    getParentRoute: () => workRoute,
    path: 'start',
    // start leads to the place of work of whoever is logged in.
    beforeLoad: ({ context }) => {
      throw redirect({ href: startOf(context.me) })
    },
  }),
  createRoute({ getParentRoute: () => workRoute, path: 'logged-in', component: lazyRouteComponent(() => import('./LoggedInPage')) }),
  createRoute({ getParentRoute: () => workRoute, path: 'account/security', component: lazyRouteComponent(() => import('./SecurityPage')) }),
  createRoute({ getParentRoute: () => workRoute, path: 'account', component: lazyRouteComponent(() => import('./AccountPage')) }),
]

// Where a day begins, of the places of work that somebody has.
const starts: PlaceName[] = ['inbox', 'reviews', 'applications', 'engine']

// startOf is where somebody begins its day.
export function startOf(me: Me): string {
  const own = placesOf(me)
  return starts.flatMap((name) => own.find((place) => place.name === name)?.to ?? [])[0] ?? '/account'
}
