import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { workRoute } from '@/routing/roots'

export const applicantRoutes = [
  createRoute({ getParentRoute: () => workRoute, path: 'applications', component: lazyRouteComponent(() => import('./ApplicationsPage')) }),
  createRoute({ getParentRoute: () => workRoute, path: 'applications/new', component: lazyRouteComponent(() => import('./NewApplicationPage')) }),
  createRoute({ getParentRoute: () => workRoute, path: 'applications/$caseId', component: lazyRouteComponent(() => import('./ApplicationPage')) }),
]
