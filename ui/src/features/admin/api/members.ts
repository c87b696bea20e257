import { queryOptions } from '@tanstack/react-query'
import { api, ask, type Schemas } from '@/api/client'

export type Member = Schemas['Member']

// membersQuery lists the people of a body.
export const membersQuery = (organisationId: string) =>
  queryOptions({ queryKey: ['organisation', organisationId, 'members'], queryFn: ({ signal }) => ask(api.GET('/organisations/{organisationId}/members', { params: { path: { organisationId } }, signal })) })
