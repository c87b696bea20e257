import { queryOptions } from '@tanstack/react-query'
import { api, ask, type Schemas } from '@/api/client'

export type Round = Schemas['Round']

// roundsQuery are all rounds.
export const roundsQuery = queryOptions({ queryKey: ['rounds'], queryFn: ({ signal }) => ask(api.GET('/rounds', { signal })) })
