import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { workRoute } from '@/routing/roots'

export const recusalRoutes = [
  createRoute({ getParentRoute: () => workRoute, path: 'recusals', component: lazyRouteComponent(() => import('./RecusalsPage')) }),
  createRoute({ getParentRoute: () => workRoute, path: 'cases/$caseId/recusal', component: lazyRouteComponent(() => import('./RecusePage')) }),
]
