import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'

// applicationsQuery lists the applications of one applicant body, the newest first.
export const applicationsQuery = (body: string) =>
  queryOptions({
    queryKey: ['cases', 'of', body],
    queryFn: ({ signal }) => ask(api.GET('/cases', { params: { query: { body, sort: '-opened', limit: 200 } }, signal })),
  })
