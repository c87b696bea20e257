import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, ask, type Schemas } from '@/api/client'
import type { HonourSearch } from '../search'

export type Honour = Schemas['Honour']

// honoursQuery is the register of honours, newest first, page by page (Art. 22, 27).
export const honoursQuery = (search: HonourSearch) =>
  infiniteQueryOptions({
    queryKey: ['honours', search],
    queryFn: ({ signal, pageParam }) => ask(api.GET('/honours', { params: { query: { ...search, limit: 100, cursor: pageParam } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next || undefined,
  })

// latestQuery are the honours of the latest decision.
export const latestQuery = queryOptions({
  queryKey: ['honours', 'latest'],
  queryFn: async ({ signal }) => {
    const { items } = await ask(api.GET('/honours', { params: { query: { limit: 50 } }, signal }))
    return items.filter((honour) => honour.year === items[0]?.year)
  },
})
