import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, ask, type Schemas } from './client'

// flowQuery tells how many cases of a round stand at which stage.
export const flowQuery = (round: string) =>
  queryOptions({ queryKey: ['monitor', 'flow', round], queryFn: ({ signal }) => ask(api.GET('/monitor/flow', { params: { query: { round } }, signal })) })

// staysQuery lists the cases that were or are at a stage, the longest stay first.
export const staysQuery = (round: string, stage: Schemas['Stage']) =>
  infiniteQueryOptions({
    queryKey: ['monitor', 'stays', round, stage],
    queryFn: ({ signal, pageParam }) => ask(api.GET('/monitor/stays', { params: { query: { round, stage, limit: 200, ...(pageParam && { cursor: pageParam }) } }, signal })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })

// regionalNoticesQuery tells how far the regional notices are, by recommending body (Art. 19).
export const regionalNoticesQuery = (round: string) =>
  queryOptions({ queryKey: ['monitor', 'regional', round], queryFn: ({ signal }) => ask(api.GET('/monitor/regional-notices', { params: { query: { round } }, signal })) })
