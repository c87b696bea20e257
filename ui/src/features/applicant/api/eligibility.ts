import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'

// eligibilityQuery tells which rules of Art. 11–13 and 30 would refuse the application today.
export const eligibilityQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'eligibility'],
    queryFn: ({ signal }) => ask(api.GET('/cases/{caseId}/eligibility', { params: { path: { caseId } }, signal })),
  })
