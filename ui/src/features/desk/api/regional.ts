import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'

// regionalNoticesQuery tells how far the regional notices are, by recommending body (Art. 19).
export const regionalNoticesQuery = (round: string) =>
  queryOptions({
    queryKey: ['monitor', 'regional', round],
    queryFn: ({ signal }) => ask(api.GET('/monitor/regional-notices', { params: { query: { round } }, signal })),
    select: (page) => page.items,
  })
