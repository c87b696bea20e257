import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { workRoute } from '@/routing/roots'
import { readAudit } from './search'

export const auditRoutes = [createRoute({ getParentRoute: () => workRoute, path: 'audit', validateSearch: readAudit, component: lazyRouteComponent(() => import('./AuditPage')) })]
