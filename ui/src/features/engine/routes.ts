import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { workRoute } from '@/routing/roots'

export const engineRoutes = [
  createRoute({ getParentRoute: () => workRoute, path: 'engine', component: lazyRouteComponent(() => import('./EnginePage')) }),
  createRoute({ getParentRoute: () => workRoute, path: 'engine/$subject/$subjectId', component: lazyRouteComponent(() => import('./ExecutionPage')) }),
]
