import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'

// caseQuery is a case.
export const caseQuery = (caseId: string) =>
  queryOptions({ queryKey: ['case', caseId], queryFn: ({ signal }) => ask(api.GET('/cases/{caseId}', { params: { path: { caseId } }, signal })) })

// planQuery is the round's plan, for how the phases weigh (Art. 14, 18).
export const planQuery = (roundId: string) =>
  queryOptions({ queryKey: ['round', roundId], queryFn: ({ signal }) => ask(api.GET('/rounds/{roundId}', { params: { path: { roundId } }, signal })) })
