import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { workRoute } from '@/routing/roots'

export const expertRoutes = [
  createRoute({ getParentRoute: () => workRoute, path: 'reviews', component: lazyRouteComponent(() => import('./ReviewsPage')) }),
  createRoute({ getParentRoute: () => workRoute, path: 'reviews/$taskId', component: lazyRouteComponent(() => import('./ReviewPage')) }),
]
