import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { workRoute } from '@/routing/roots'
import { caseSearch } from './search'

export const caseRoutes = [
  createRoute({ getParentRoute: () => workRoute, path: 'cases/$caseId', validateSearch: caseSearch, component: lazyRouteComponent(() => import('./CasePage')) }),
  createRoute({ getParentRoute: () => workRoute, path: 'tasks/$taskId', component: lazyRouteComponent(() => import('./TaskPage')) }),
]
