import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'

// openRoundTasksQuery lists what is to be done next in the rounds, and by whom.
export const openRoundTasksQuery = (round?: string) =>
  queryOptions({
    queryKey: ['tasks', 'rounds', 'open', round ?? ''],
    queryFn: async ({ signal }) => (await ask(api.GET('/tasks', { params: { query: { scope: 'all', subject: 'round', round, limit: 200 } }, signal }))).items,
  })

// decidedRoundTasksQuery lists what was decided in a round, oldest first.
export const decidedRoundTasksQuery = (round: string) =>
  queryOptions({
    queryKey: ['tasks', 'rounds', 'decided', round],
    queryFn: async ({ signal }) =>
      (await ask(api.GET('/tasks', { params: { query: { scope: 'all', subject: 'round', round, status: 'decided', sort: 'decided', limit: 200 } }, signal }))).items,
  })
