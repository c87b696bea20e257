import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'

// applicationQuery is one application.
export const applicationQuery = (caseId: string) =>
  queryOptions({ queryKey: ['case', caseId], queryFn: ({ signal }) => ask(api.GET('/cases/{caseId}', { params: { path: { caseId } }, signal })) })
