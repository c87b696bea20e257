import { infiniteQueryOptions } from '@tanstack/react-query'
import { useAct } from '@/api/act'
import { api, ask, type Schemas } from '@/api/client'

export type Registration = Schemas['Registration']
export type RegistrationState = Schemas['RegistrationState']

// registrationsQuery lists the organisations that registered themselves with one's departments, the latest first.
export const registrationsQuery = (state?: RegistrationState) =>
  infiniteQueryOptions({
    queryKey: ['registrations', state ?? 'all'],
    queryFn: ({ signal, pageParam }) => ask(api.GET('/registrations', { params: { query: { state, limit: 50, cursor: pageParam } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next || undefined,
  })

// useConfirm confirms a registration.
export const useConfirm = () =>
  useAct({
    act: (registrationId: string, key) => ask(api.POST('/registrations/{registrationId}/confirmation', { params: { path: { registrationId }, header: { 'Idempotency-Key': key } } })),
    touches: [['registrations']],
  })

// useRefuse refuses a registration, with a reason.
export const useRefuse = (registrationId: string, onDone: () => void) =>
  useAct({
    act: (body: { reason: string }, key) => ask(api.POST('/registrations/{registrationId}/refusal', { params: { path: { registrationId }, header: { 'Idempotency-Key': key } }, body })),
    touches: [['registrations']],
    onDone,
  })
