import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'

// regionalQuery tells how far the regional notices are (Art. 19).
export const regionalQuery = (round: string) =>
  queryOptions({ queryKey: ['monitor', 'regional', round], queryFn: ({ signal }) => ask(api.GET('/monitor/regional-notices', { params: { query: { round } }, signal })) })
