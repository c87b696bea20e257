import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'

// roundsQuery lists all rounds, the newest first.
export const roundsQuery = queryOptions({ queryKey: ['rounds'], queryFn: ({ signal }) => ask(api.GET('/rounds', { signal })) })
