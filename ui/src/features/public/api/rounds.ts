import { queryOptions } from '@tanstack/react-query'
import { api, ask, type Schemas } from '@/api/client'
import { problemOf } from '@/api/problem'

export type Round = Schemas['Round']
export type List = Schemas['List']

// roundsQuery lists the rounds, newest first (Art. 27).
export const roundsQuery = queryOptions({ queryKey: ['rounds'], queryFn: ({ signal }) => ask(api.GET('/rounds', { signal })) })

// roundQuery is a round with its plan.
export const roundQuery = (roundId: string) =>
  queryOptions({ queryKey: ['round', roundId], queryFn: ({ signal }) => ask(api.GET('/rounds/{roundId}', { params: { path: { roundId } }, signal })) })

// listQuery is one of a round's lists, or null while it is not public yet (Art. 27).
export const listQuery = (roundId: string, list: List) =>
  queryOptions({
    queryKey: ['round', roundId, 'list', list],
    queryFn: async ({ signal }) => {
      try {
        return await ask(api.GET('/rounds/{roundId}/lists/{list}', { params: { path: { roundId, list } }, signal }))
      } catch (thrown) {
        if ([401, 403, 404].includes(problemOf(thrown).status)) return null
        throw thrown
      }
    },
  })
