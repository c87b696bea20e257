import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'

// durationsQuery tells how long cases stayed at each stage.
export const durationsQuery = (round: string) =>
  queryOptions({ queryKey: ['monitor', 'durations', round], queryFn: ({ signal }) => ask(api.GET('/monitor/durations', { params: { query: { round } }, signal })) })
