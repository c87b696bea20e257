import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { workRoute } from '@/routing/roots'
import { readCases, readInbox } from './search'

export const inboxRoutes = [
  createRoute({ getParentRoute: () => workRoute, path: 'inbox', validateSearch: readInbox, component: lazyRouteComponent(() => import('./InboxPage')) }),
  createRoute({ getParentRoute: () => workRoute, path: 'cases', validateSearch: readCases, component: lazyRouteComponent(() => import('./CasesPage')) }),
]
