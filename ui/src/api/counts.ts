import { queryOptions } from '@tanstack/react-query'
import { api, ask } from './client'

// countsQuery tells how many open tasks there are for oneself, one's bodies, and in all that one may see.
export const countsQuery = queryOptions({ queryKey: ['counts'], queryFn: ({ signal }) => ask(api.GET('/tasks/counts', { signal })) })
