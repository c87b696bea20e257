import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, ask, type Schemas } from '@/api/client'

export type Body = Schemas['Organisation']

// bodiesQuery finds bodies by a part of their name.
export const bodiesQuery = (text: string) =>
  queryOptions({
    queryKey: ['bodies', text],
    queryFn: async ({ signal }) => (await ask(api.GET('/organisations', { params: { query: { text: text || undefined, limit: 50 } }, signal }))).items,
    staleTime: 300_000,
    placeholderData: keepPreviousData,
  })
