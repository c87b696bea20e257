import { infiniteQueryOptions } from '@tanstack/react-query'
import { api, ask, type Schemas } from '@/api/client'

export type OutboxMessage = Schemas['OutboxMessage']

// outboxQuery tells what waits to be delivered and what was, newest first.
export const outboxQuery = (waiting: boolean) =>
  infiniteQueryOptions({
    queryKey: ['monitor', 'outbox', waiting],
    queryFn: ({ signal, pageParam }) => ask(api.GET('/monitor/outbox', { params: { query: { waiting: waiting || undefined, limit: 100, cursor: pageParam } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next || undefined,
    refetchInterval: 15_000,
  })
