import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'

// organisationQuery is a body as the register knows it.
export const organisationQuery = (organisationId: string) =>
  queryOptions({ queryKey: ['organisation', organisationId], queryFn: ({ signal }) => ask(api.GET('/organisations/{organisationId}', { params: { path: { organisationId } }, signal })) })
