import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'

// flowQuery tells how many cases of a round stand at which stage.
export const flowQuery = (round: string) =>
  queryOptions({ queryKey: ['monitor', 'flow', round], queryFn: ({ signal }) => ask(api.GET('/monitor/flow', { params: { query: { round } }, signal })) })
