import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, ask, type Schemas } from '@/api/client'

// flowQuery tells at which stages of a round cases stand.
export const flowQuery = (round: string) =>
  queryOptions({ queryKey: ['monitor', 'flow', round], queryFn: ({ signal }) => ask(api.GET('/monitor/flow', { params: { query: { round } }, signal })) })

// standingQuery lists the cases that were or are at a stage, the longest stay first. Who runs this system is told no more of them.
export const standingQuery = (round: string, stage: Schemas['Stage']) =>
  infiniteQueryOptions({
    queryKey: ['monitor', 'stays', round, stage],
    queryFn: ({ signal, pageParam }) => ask(api.GET('/monitor/stays', { params: { query: { round, stage, limit: 200, ...(pageParam && { cursor: pageParam }) } }, signal })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })
