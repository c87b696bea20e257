import { queryOptions } from '@tanstack/react-query'
import { useAct } from '@/api/act'
import { api, ask, type Schemas } from '@/api/client'
import type { Scope } from './interests'

export type Recusal = Schemas['Recusal']

const touches = [['recusals'], ['case'], ['task']]
const header = (key: string) => ({ 'Idempotency-Key': key })

// recusalsQuery lists one's own recusals, or those of the people whose superior one is.
export const recusalsQuery = (scope: Scope) =>
  queryOptions({ queryKey: ['recusals', scope], queryFn: async ({ signal }) => (await ask(api.GET('/recusals', { params: { query: { scope } }, signal }))).items })

// useRecuse recuses oneself from a case.
export const useRecuse = (caseId: string, onDone: () => void) =>
  useAct({
    act: (body: Schemas['Reasoned'], key) => ask(api.POST('/cases/{caseId}/recusal', { params: { path: { caseId }, header: header(key) }, body })),
    touches, onDone,
  })

// useRecuseOther recuses a person from a case, as its superior.
export const useRecuseOther = (caseId: string, onDone: () => void) =>
  useAct({
    once: true,
    act: (body: Schemas['NewRecusal'], key) => ask(api.POST('/cases/{caseId}/recusals', { params: { path: { caseId }, header: header(key) }, body })),
    touches, onDone,
  })

// useLift lets a person at a case again, as its superior.
export const useLift = (recusal: Recusal, onDone: () => void) =>
  useAct({
    act: (body: Schemas['Reasoned'], key) =>
      ask(api.POST('/cases/{caseId}/recusals/{personId}/lifting', { params: { path: { caseId: recusal.case, personId: recusal.person }, header: header(key) }, body })),
    touches, onDone,
  })
