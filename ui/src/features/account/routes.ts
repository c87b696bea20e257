import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { meQuery } from '@/api/me'
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
      throw redirect({ href: startOf(context.me.memberships.map((seat) => seat.kind)) })
    },
  }),
  createRoute({ getParentRoute: () => workRoute, path: 'account/security', component: lazyRouteComponent(() => import('./SecurityPage')) }),
  createRoute({ getParentRoute: () => workRoute, path: 'account', component: lazyRouteComponent(() => import('./AccountPage')) }),
]

// startOf is where people of such bodies begin their day.
export function startOf(kinds: string[]): string {
  const only = (...of: string[]) => kinds.every((kind) => of.includes(kind))
  if (kinds.length === 0) return '/account'
  if (only('applicant_organisation', 'applicant_individual')) return '/applications'
  if (only('panel')) return '/reviews'
  if (only('operator')) return '/engine'
  return '/inbox'
}
