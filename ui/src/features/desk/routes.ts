import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { workRoute } from '@/routing/roots'

// What a list is narrowed to.
type Narrowing = { kind?: string; region?: string; text?: string }

export const deskRoutes = [
  createRoute({ getParentRoute: () => workRoute, path: 'desk', component: lazyRouteComponent(() => import('./DeskPage')) }),
  createRoute({ getParentRoute: () => workRoute, path: 'desk/$roundId', component: lazyRouteComponent(() => import('./RoundDeskPage')) }),
  createRoute({ getParentRoute: () => workRoute, path: 'desk/$roundId/tasks/$taskId', component: lazyRouteComponent(() => import('./RoundTaskPage')) }),
  createRoute({
    getParentRoute: () => workRoute,
    path: 'desk/$roundId/lists/$list',
    validateSearch: ({ kind, region, text }: Narrowing): Narrowing => ({ kind, region, text }),
    component: lazyRouteComponent(() => import('./ListPage')),
  }),
]
