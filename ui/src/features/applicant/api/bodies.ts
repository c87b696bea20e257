import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'

// bodiesQuery lists the first bodies whose name has a text.
export const bodiesQuery = (text: string) =>
  queryOptions({
    queryKey: ['organisations', 'first', text],
    queryFn: ({ signal }) => ask(api.GET('/organisations', { params: { query: { text: text || undefined, limit: 50 } }, signal })),
  })
