import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'

// bodyQuery is one body.
export const bodyQuery = (organisationId: string) =>
  queryOptions({ queryKey: ['organisation', organisationId], queryFn: ({ signal }) => ask(api.GET('/organisations/{organisationId}', { params: { path: { organisationId } }, signal })) })
