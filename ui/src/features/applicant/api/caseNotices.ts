import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'

// caseNoticesQuery lists the notices of an application.
export const caseNoticesQuery = (caseId: string) =>
  queryOptions({ queryKey: ['case', caseId, 'notices'], queryFn: ({ signal }) => ask(api.GET('/cases/{caseId}/notices', { params: { path: { caseId } }, signal })) })
