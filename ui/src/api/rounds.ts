import { queryOptions } from '@tanstack/react-query'
import { api, ask, type Schemas } from './client'

export type Round = Schemas['Round']

// roundsQuery lists the rounds, newest first.
export const roundsQuery = queryOptions({ queryKey: ['rounds'], queryFn: ({ signal }) => ask(api.GET('/rounds', { signal })) })

// roundQuery is a round with its plan.
export const roundQuery = (roundId: string) =>
  queryOptions({ queryKey: ['round', roundId], queryFn: ({ signal }) => ask(api.GET('/rounds/{roundId}', { params: { path: { roundId } }, signal })) })

// listQuery is one of a round's lists (Art. 17, 19, 20, 21).
export const listQuery = (roundId: string, list: Schemas['List']) =>
  queryOptions({
    queryKey: ['round', roundId, 'list', list],
    queryFn: async ({ signal }) => (await ask(api.GET('/rounds/{roundId}/lists/{list}', { params: { path: { roundId, list } }, signal }))).items,
  })
