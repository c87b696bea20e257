import { infiniteQueryOptions } from '@tanstack/react-query'
import { api, ask, type Schemas } from '@/api/client'

// staysQuery lists the cases behind a duration, the longest stay first.
export const staysQuery = (round: string, stage: Schemas['Stage']) =>
  infiniteQueryOptions({
    queryKey: ['monitor', 'stays', round, stage],
    queryFn: ({ signal, pageParam }) => ask(api.GET('/monitor/stays', { params: { query: { round, stage, limit: 100, ...(pageParam && { cursor: pageParam }) } }, signal })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })
