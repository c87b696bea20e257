import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { workRoute } from '@/routing/roots'
import { openingSteps, type OpeningStep } from './logic/opening'

// Which application is begun, and at which step of it one is: back and forward go through the steps.
export type NewSearch = { round?: string; body?: string; step?: OpeningStep }

const id = (value: unknown) => (typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value) ? value : undefined)

export const applicantRoutes = [
  createRoute({ getParentRoute: () => workRoute, path: 'applications', component: lazyRouteComponent(() => import('./ApplicationsPage')) }),
  createRoute({
    getParentRoute: () => workRoute,
    path: 'applications/new',
    validateSearch: (search: Record<string, unknown>): NewSearch => ({ round: id(search.round), body: id(search.body), step: openingSteps.find((step) => step === search.step) }),
    component: lazyRouteComponent(() => import('./NewApplicationPage')),
  }),
  createRoute({ getParentRoute: () => workRoute, path: 'applications/$caseId', component: lazyRouteComponent(() => import('./ApplicationPage')) }),
]
