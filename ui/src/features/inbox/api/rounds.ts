import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'

// roundsQuery lists the rounds, the newest first.
export const roundsQuery = queryOptions({ queryKey: ['rounds', 'all'], queryFn: async ({ signal }) => (await ask(api.GET('/rounds', { signal }))).items, staleTime: 60_000 })
