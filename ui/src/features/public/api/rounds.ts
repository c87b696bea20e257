import { queryOptions } from '@tanstack/react-query'
import { api, ask, type Schemas } from '@/api/client'
import { problemOf } from '@/api/problem'

export type Round = Schemas['Round']
export type List = Schemas['List']

// listQuery is one of a round's lists, or null while it is not public yet (Art. 27).
export const listQuery = (roundId: string, list: List) =>
  queryOptions({
    queryKey: ['round', roundId, 'published', list],
    queryFn: async ({ signal }) => {
      try {
        return await ask(api.GET('/rounds/{roundId}/lists/{list}', { params: { path: { roundId, list } }, signal }))
      } catch (thrown) {
        if ([401, 403, 404].includes(problemOf(thrown).status)) return null
        throw thrown
      }
    },
  })
