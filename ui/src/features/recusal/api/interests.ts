import { queryOptions } from '@tanstack/react-query'
import { useAct } from '@/api/act'
import { api, ask, type Schemas } from '@/api/client'

export type Interest = Schemas['Interest']
export type Scope = 'own' | 'people'

// interestsQuery lists one's own declared interests, or those of the people whose superior one is.
export const interestsQuery = (scope: Scope) =>
  queryOptions({ queryKey: ['interests', scope], queryFn: async ({ signal }) => (await ask(api.GET('/interests', { params: { query: { scope } }, signal }))).items })

// useDeclare declares an interest of one's own.
export const useDeclare = (onDone: () => void) =>
  useAct({
    act: (body: Schemas['NewInterest'], key) => ask(api.POST('/interests', { params: { header: { 'Idempotency-Key': key } }, body })),
    touches: [['interests'], ['recusals'], ['case']], onDone,
  })

// useWithdraw withdraws a declaration.
export const useWithdraw = () =>
  useAct({
    act: (interestId: string, key) => ask(api.DELETE('/interests/{interestId}', { params: { path: { interestId }, header: { 'Idempotency-Key': key } } })),
    touches: [['interests']],
  })
