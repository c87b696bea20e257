import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { workRoute } from '@/routing/roots'

export const caseRoutes = [
  createRoute({ getParentRoute: () => workRoute, path: 'cases/$caseId', component: lazyRouteComponent(() => import('./CasePage')) }),
  createRoute({ getParentRoute: () => workRoute, path: 'tasks/$taskId', component: lazyRouteComponent(() => import('./TaskPage')) }),
]
