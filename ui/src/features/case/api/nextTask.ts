import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'

// nextTaskQuery is the task of one's bodies that is due first.
export const nextTaskQuery = queryOptions({
  queryKey: ['tasks', 'next'],
  queryFn: async ({ signal }) => (await ask(api.GET('/tasks', { params: { query: { scope: 'bodies', sort: 'due', limit: 1 } }, signal }))).items[0] ?? null,
})
