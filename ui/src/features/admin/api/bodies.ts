import { infiniteQueryOptions } from '@tanstack/react-query'
import { api, ask, type Schemas } from '@/api/client'
import type { BodyKind } from '@/api/me'

export type Body = Schemas['Organisation']
export type BodyFilter = { kind?: BodyKind; region?: string; text?: string }

// bodiesQuery lists bodies by name.
export const bodiesQuery = (filter: BodyFilter) =>
  infiniteQueryOptions({
    queryKey: ['organisations', filter],
    queryFn: ({ signal, pageParam }) => ask(api.GET('/organisations', { params: { query: { ...filter, limit: 100, cursor: pageParam } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next || undefined,
  })
