import { infiniteQueryOptions } from '@tanstack/react-query'
import { api, ask, type Schemas } from '@/api/client'

export type Person = Schemas['Person']

// peopleQuery lists people by name, whose name or login holds a text.
export const peopleQuery = (text?: string) =>
  infiniteQueryOptions({
    queryKey: ['people', text ?? ''],
    queryFn: ({ signal, pageParam }) => ask(api.GET('/people', { params: { query: { text: text || undefined, limit: 100, cursor: pageParam } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next || undefined,
  })
