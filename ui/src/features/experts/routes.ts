import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { workRoute } from '@/routing/roots'
import type { Narrowing } from './api/reviews'

export const expertRoutes = [
  createRoute({
    getParentRoute: () => workRoute,
    path: 'reviews',
    validateSearch: ({ status, phase, text, sort }: Narrowing): Narrowing => ({ status, phase, text, sort }),
    component: lazyRouteComponent(() => import('./ReviewsPage')),
  }),
  createRoute({ getParentRoute: () => workRoute, path: 'reviews/$taskId', component: lazyRouteComponent(() => import('./ReviewPage')) }),
]
