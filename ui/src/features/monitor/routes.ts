import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { workRoute } from '@/routing/roots'

export const monitorRoutes = [
  createRoute({ getParentRoute: () => workRoute, path: 'monitor', component: lazyRouteComponent(() => import('./MonitorPage')) }),
]
