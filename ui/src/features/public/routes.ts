import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '@/routing/roots'

export const publicRoutes = [
  createRoute({ getParentRoute: () => rootRoute, path: '/', component: lazyRouteComponent(() => import('./HomePage')) }),
  createRoute({ getParentRoute: () => rootRoute, path: 'rounds/$roundId', component: lazyRouteComponent(() => import('./RoundPage')) }),
  createRoute({ getParentRoute: () => rootRoute, path: 'notices', component: lazyRouteComponent(() => import('./NoticesPage')) }),
  createRoute({ getParentRoute: () => rootRoute, path: 'notices/$noticeId', component: lazyRouteComponent(() => import('./NoticePage')) }),
  createRoute({ getParentRoute: () => rootRoute, path: 'objections', component: lazyRouteComponent(() => import('./TrackingPage')) }),
  createRoute({ getParentRoute: () => rootRoute, path: 'winners', component: lazyRouteComponent(() => import('./WinnersPage')) }),
  createRoute({ getParentRoute: () => rootRoute, path: 'measures', component: lazyRouteComponent(() => import('./MeasuresPage')) }),
]
