import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'

// workloadQuery tells what is open, due soon and overdue by body and kind.
export const workloadQuery = (round: string) =>
  queryOptions({ queryKey: ['monitor', 'workload', round], queryFn: ({ signal }) => ask(api.GET('/monitor/workload', { params: { query: { round } }, signal })) })
