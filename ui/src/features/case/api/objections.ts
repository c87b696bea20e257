import { queryOptions } from '@tanstack/react-query'
import { api, ask, type Schemas } from '@/api/client'

export type Objection = Schemas['Objection']

// objectionsQuery is all objections against a case, without who raised them (Art. 28).
export const objectionsQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'objections'],
    queryFn: async ({ signal }) => (await ask(api.GET('/cases/{caseId}/objections', { params: { path: { caseId } }, signal }))).items,
  })
