import type { QueryClient } from '@tanstack/react-query'
import { createRouter } from '@tanstack/react-router'
import { accountRoutes, loginRoute, resetRoute } from '@/features/account/routes'
import { adminRoutes } from '@/features/admin/routes'
import { applicantRoutes } from '@/features/applicant/routes'
import { auditRoutes } from '@/features/audit/routes'
import { caseRoutes } from '@/features/case/routes'
import { deskRoutes } from '@/features/desk/routes'
import { engineRoutes } from '@/features/engine/routes'
import { expertRoutes } from '@/features/experts/routes'
import { inboxRoutes } from '@/features/inbox/routes'
import { monitorRoutes } from '@/features/monitor/routes'
import { publicRoutes } from '@/features/public/routes'
import { recusalRoutes } from '@/features/recusal/routes'
import { rootRoute, workRoute } from '@/routing/roots'
import { Broken, Missing } from './Broken'
import { Shell } from './Shell'

// createAppRouter joins the features' routes.
export function createAppRouter(queries: QueryClient) {
  const routeTree = rootRoute.update({ component: Shell }).addChildren([
    ...publicRoutes,
    loginRoute,
    resetRoute,
    workRoute.addChildren([
      ...accountRoutes, ...adminRoutes, ...applicantRoutes, ...auditRoutes, ...caseRoutes, ...deskRoutes, ...engineRoutes, ...expertRoutes, ...inboxRoutes, ...monitorRoutes,
      ...recusalRoutes,
    ]),
  ])
  return createRouter({
    routeTree,
    context: { queries },
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultErrorComponent: Broken,
    defaultNotFoundComponent: Missing,
    parseSearch,
    stringifySearch,
  })
}

// Addresses are plain query strings, such as ?scope=all&kind=filing, that people can read and copy.
function parseSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search))
}

function stringifySearch(search: Record<string, unknown>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) if (value !== undefined && value !== '' && value !== false) query.set(name, String(value))
  return query.size > 0 ? `?${query}` : ''
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
