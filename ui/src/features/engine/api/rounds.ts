import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'

// roundsQuery lists the rounds.
export const roundsQuery = queryOptions({ queryKey: ['rounds', 'engine'], queryFn: ({ signal }) => ask(api.GET('/rounds', { signal })) })
