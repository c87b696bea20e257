import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { workRoute } from '@/routing/roots'

export const deskRoutes = [
  createRoute({ getParentRoute: () => workRoute, path: 'desk', component: lazyRouteComponent(() => import('./DeskPage')) }),
  createRoute({ getParentRoute: () => workRoute, path: 'desk/$roundId', component: lazyRouteComponent(() => import('./RoundDeskPage')) }),
  createRoute({ getParentRoute: () => workRoute, path: 'desk/$roundId/tasks/$taskId', component: lazyRouteComponent(() => import('./RoundTaskPage')) }),
  createRoute({ getParentRoute: () => workRoute, path: 'desk/$roundId/lists/$list', component: lazyRouteComponent(() => import('./ListPage')) }),
]
