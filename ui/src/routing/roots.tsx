import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, Outlet, redirect } from '@tanstack/react-router'
import { meQuery, unproven } from '@/api/me'

// What every route knows.
export type RouteContext = { queries: QueryClient }

// The root of all routes. What surrounds the pages (the app's shell) is set by the app.
export const rootRoute = createRootRouteWithContext<RouteContext>()({ component: Outlet })

// workRoute holds the pages of people who are logged in. Who is not is sent to log in, and comes back;
// who needs a second factor and has none sets one up first.
export const workRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'inside',
  component: Outlet,
  beforeLoad: async ({ context, location }) => {
    const me = await context.queries.ensureQueryData(meQuery)
    if (!me) throw redirect({ to: '/login', search: { next: location.href } })
    if (unproven(me) && location.pathname !== '/account/security') throw redirect({ to: '/account/security' })
    return { me }
  },
})
