import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'

// askedQuery lists what is asked of one applicant body now, the most urgent first.
export const askedQuery = (body: string) =>
  queryOptions({
    queryKey: ['tasks', 'asked', body],
    queryFn: ({ signal }) => ask(api.GET('/tasks', { params: { query: { status: 'open', body, sort: 'due', limit: 200 } }, signal })),
  })
