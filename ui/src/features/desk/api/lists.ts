import { queryOptions } from '@tanstack/react-query'
import { api, ask, type Schemas } from '@/api/client'

export type List = Schemas['List']
export type Listing = Schemas['Listing']

// The lists of a round, in the order in which they are made, and the articles that ask for them.
export const lists: { list: List; article: string }[] = [
  { list: 'acceptance', article: '17' }, { list: 'candidate', article: '19' }, { list: 'suggested', article: '20' }, { list: 'decision', article: '21' },
]

// listQuery is one of a round's lists.
export const listQuery = (roundId: string, list: List) =>
  queryOptions({
    queryKey: ['round', roundId, 'list', list],
    queryFn: async ({ signal }) => (await ask(api.GET('/rounds/{roundId}/lists/{list}', { params: { path: { roundId, list } }, signal }))).items,
  })
