import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '@/routing/roots'
import { honourSearch, noticeSearch, textOf } from './search'

export const publicRoutes = [
  createRoute({ getParentRoute: () => rootRoute, path: '/', component: lazyRouteComponent(() => import('./HomePage')) }),
  createRoute({ getParentRoute: () => rootRoute, path: 'rounds/$roundId', component: lazyRouteComponent(() => import('./RoundPage')) }),
  createRoute({ getParentRoute: () => rootRoute, path: 'notices', validateSearch: noticeSearch, component: lazyRouteComponent(() => import('./NoticesPage')) }),
  createRoute({ getParentRoute: () => rootRoute, path: 'notices/$noticeId', component: lazyRouteComponent(() => import('./NoticePage')) }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: 'objections',
    validateSearch: (search: Record<string, unknown>): { code?: string } => ({ code: textOf(search.code) }),
    component: lazyRouteComponent(() => import('./TrackingPage')),
  }),
  createRoute({ getParentRoute: () => rootRoute, path: 'winners', validateSearch: honourSearch, component: lazyRouteComponent(() => import('./WinnersPage')) }),
  createRoute({ getParentRoute: () => rootRoute, path: 'register', component: lazyRouteComponent(() => import('./RegisterPage')) }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: 'measures',
    validateSearch: (search: Record<string, unknown>): { text?: string } => ({ text: textOf(search.text) }),
    component: lazyRouteComponent(() => import('./MeasuresPage')),
  }),
]
