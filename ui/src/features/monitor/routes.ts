import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { workRoute } from '@/routing/roots'
import { readMonitor } from './search'

export const monitorRoutes = [
  createRoute({ getParentRoute: () => workRoute, path: 'monitor', validateSearch: readMonitor, component: lazyRouteComponent(() => import('./MonitorPage')) }),
]
