import { infiniteQueryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'

// ailingQuery looks for workflows that may be stuck, so many cases and rounds a page. It asks the engine for each of them, so
// it is asked when an operator looks and never by itself.
export const ailingQuery = infiniteQueryOptions({
  queryKey: ['still', 'ailing'],
  queryFn: ({ signal, pageParam }) => ask(api.GET('/engine/ailing', { params: { query: { ...(pageParam && { cursor: pageParam }) } }, signal })),
  initialPageParam: '',
  getNextPageParam: (page) => page.next,
  gcTime: 0,
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
})
