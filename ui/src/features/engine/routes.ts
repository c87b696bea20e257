import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { workRoute } from '@/routing/roots'
import { readFind, readHistory } from './search'

export const engineRoutes = [
  createRoute({ getParentRoute: () => workRoute, path: 'engine', validateSearch: readFind, component: lazyRouteComponent(() => import('./EnginePage')) }),
  createRoute({ getParentRoute: () => workRoute, path: 'engine/$subject/$subjectId', validateSearch: readHistory, component: lazyRouteComponent(() => import('./ExecutionPage')) }),
]
