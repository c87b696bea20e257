import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { workRoute } from '@/routing/roots'

export const inboxRoutes = [
  createRoute({ getParentRoute: () => workRoute, path: 'inbox', component: lazyRouteComponent(() => import('./InboxPage')) }),
  createRoute({ getParentRoute: () => workRoute, path: 'cases', component: lazyRouteComponent(() => import('./CasesPage')) }),
]
