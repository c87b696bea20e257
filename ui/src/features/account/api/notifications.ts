import { infiniteQueryOptions } from '@tanstack/react-query'
import { api, ask, type Schemas } from '@/api/client'

export type Notification = Schemas['Notification']

// notificationsQuery is what one was notified of, the latest first.
export const notificationsQuery = infiniteQueryOptions({
  queryKey: ['notifications'],
  queryFn: ({ signal, pageParam }) => ask(api.GET('/notifications', { params: { query: { limit: 50, cursor: pageParam } }, signal })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next || undefined,
})

// readUpTo marks notifications as read, up to one of them.
export const readUpTo = (id: string) => ask(api.PUT('/notifications/read', { body: { upTo: id } }))
