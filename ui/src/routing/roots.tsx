import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, Outlet, redirect, useMatches } from '@tanstack/react-router'
import { meQuery, unproven, useMaybeMe } from '@/api/me'
import { NotYours } from '@/components/NotYours'
import { placeAt } from './places'

// What every route knows.
export type RouteContext = { queries: QueryClient }

// The root of all routes. What surrounds the pages (the app's shell) is set by the app.
export const rootRoute = createRootRouteWithContext<RouteContext>()({ component: Outlet })

// workRoute holds the pages of people who are logged in. Who is not is sent to log in, and comes back;
// who needs a second factor and has none sets one up first.
export const workRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'inside',
  component: Inside,
  beforeLoad: async ({ context, location }) => {
    const me = await context.queries.ensureQueryData(meQuery)
    if (!me) throw redirect({ to: '/login', search: { next: location.href } })
    if (unproven(me) && location.pathname !== '/account/security') throw redirect({ to: '/account/security' })
    return { me }
  },
})

// Inside shows a page to those for whom it is.
function Inside() {
  const me = useMaybeMe()
  const place = placeAt(useMatches({ select: (matches) => matches.at(-1)?.fullPath }))
  return me && place && !place.isFor(me) ? <NotYours place={place.name} me={me} /> : <Outlet />
}
