import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { workRoute } from '@/routing/roots'
import { bodiesSearch, calendarSearch, honoursSearch, outboxSearch, peopleSearch, programmeSearch, registrationsSearch, tokensSearch } from './search'

export const adminRoutes = [
  createRoute({ getParentRoute: () => workRoute, path: 'admin', component: lazyRouteComponent(() => import('./AdminPage')) }),
  createRoute({ getParentRoute: () => workRoute, path: 'admin/bodies', validateSearch: bodiesSearch, component: lazyRouteComponent(() => import('./BodiesPage')) }),
  createRoute({ getParentRoute: () => workRoute, path: 'admin/people', validateSearch: peopleSearch, component: lazyRouteComponent(() => import('./PeoplePage')) }),
  createRoute({ getParentRoute: () => workRoute, path: 'admin/mandates', component: lazyRouteComponent(() => import('./MandatesPage')) }),
  createRoute({ getParentRoute: () => workRoute, path: 'admin/honours', validateSearch: honoursSearch, component: lazyRouteComponent(() => import('./HonoursPage')) }),
  createRoute({ getParentRoute: () => workRoute, path: 'admin/calendar', validateSearch: calendarSearch, component: lazyRouteComponent(() => import('./CalendarPage')) }),
  createRoute({ getParentRoute: () => workRoute, path: 'admin/programme', validateSearch: programmeSearch, component: lazyRouteComponent(() => import('./ProgrammePage')) }),
  createRoute({ getParentRoute: () => workRoute, path: 'tokens', validateSearch: tokensSearch, component: lazyRouteComponent(() => import('./TokensPage')) }),
  createRoute({ getParentRoute: () => workRoute, path: 'registrations', validateSearch: registrationsSearch, component: lazyRouteComponent(() => import('./RegistrationsPage')) }),
  createRoute({ getParentRoute: () => workRoute, path: 'admin/outbox', validateSearch: outboxSearch, component: lazyRouteComponent(() => import('./OutboxPage')) }),
]
