import { queryOptions } from '@tanstack/react-query'
import { api, ask } from './client'

// roundsQuery lists the rounds, newest first.
export const roundsQuery = queryOptions({ queryKey: ['rounds'], queryFn: ({ signal }) => ask(api.GET('/rounds', { signal })) })

// roundQuery is a round with its plan.
export const roundQuery = (roundId: string) =>
  queryOptions({ queryKey: ['round', roundId], queryFn: ({ signal }) => ask(api.GET('/rounds/{roundId}', { params: { path: { roundId } }, signal })) })
