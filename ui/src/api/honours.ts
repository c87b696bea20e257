import { infiniteQueryOptions } from '@tanstack/react-query'
import { api, ask, type Schemas } from './client'

export type Honour = Schemas['Honour']
export type HonourFilter = { award?: Schemas['Award']; year?: number; text?: string }

// honoursQuery is the register of honours, newest first (Art. 22, 27).
export const honoursQuery = (filter: HonourFilter) =>
  infiniteQueryOptions({
    queryKey: ['honours', filter],
    queryFn: ({ signal, pageParam }) => ask(api.GET('/honours', { params: { query: { ...filter, limit: 100, cursor: pageParam } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next || undefined,
  })
