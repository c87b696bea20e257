import { queryOptions } from '@tanstack/react-query'
import { api, ask, type Schemas } from '@/api/client'

export type Case = Schemas['Case']

// caseQuery is one case.
export const caseQuery = (caseId: string) =>
  queryOptions({ queryKey: ['case', caseId], queryFn: ({ signal }) => ask(api.GET('/cases/{caseId}', { params: { path: { caseId } }, signal })) })
