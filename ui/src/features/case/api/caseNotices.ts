import { queryOptions } from '@tanstack/react-query'
import { api, ask, type Schemas } from '@/api/client'

export type Notice = Schemas['Notice']

// caseNoticesQuery is all notices of a case.
export const caseNoticesQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'notices'],
    queryFn: async ({ signal }) => (await ask(api.GET('/cases/{caseId}/notices', { params: { path: { caseId } }, signal }))).items,
  })
