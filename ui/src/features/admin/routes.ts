import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { workRoute } from '@/routing/roots'

export const adminRoutes = [
  createRoute({ getParentRoute: () => workRoute, path: 'admin', component: lazyRouteComponent(() => import('./AdminPage')) }),
  createRoute({ getParentRoute: () => workRoute, path: 'admin/bodies', component: lazyRouteComponent(() => import('./BodiesPage')) }),
  createRoute({ getParentRoute: () => workRoute, path: 'admin/people', component: lazyRouteComponent(() => import('./PeoplePage')) }),
  createRoute({ getParentRoute: () => workRoute, path: 'admin/honours', component: lazyRouteComponent(() => import('./HonoursPage')) }),
  createRoute({ getParentRoute: () => workRoute, path: 'admin/calendar', component: lazyRouteComponent(() => import('./CalendarPage')) }),
  createRoute({ getParentRoute: () => workRoute, path: 'admin/programme', component: lazyRouteComponent(() => import('./ProgrammePage')) }),
  createRoute({ getParentRoute: () => workRoute, path: 'admin/outbox', component: lazyRouteComponent(() => import('./OutboxPage')) }),
]
