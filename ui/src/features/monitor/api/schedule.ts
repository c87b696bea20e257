import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'

// scheduleQuery is a round's course, planned, as it was and as early as it can be.
export const scheduleQuery = (round: string) =>
  queryOptions({ queryKey: ['monitor', 'schedule', round], queryFn: ({ signal }) => ask(api.GET('/monitor/schedule', { params: { query: { round } }, signal })) })
