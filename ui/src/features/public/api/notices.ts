import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, ask, type Schemas } from '@/api/client'
import type { NoticeSearch } from '../search'

export type Notice = Schemas['Notice']

// The most that one answer brings.
const most = 200

// noticesQuery lists notices, open and closed, newest first, page by page.
export const noticesQuery = (search: NoticeSearch) =>
  infiniteQueryOptions({
    queryKey: ['notices', 'list', search],
    queryFn: ({ signal, pageParam }) => ask(api.GET('/notices', { params: { query: { ...search, limit: most, cursor: pageParam } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next || undefined,
  })

// runningQuery are the notices that run now or are held by an objection; more tells that there are others.
export const runningQuery = queryOptions({
  queryKey: ['notices', 'running'],
  queryFn: async ({ signal }) => {
    const page = await ask(api.GET('/notices', { params: { query: { running: true, limit: most } }, signal }))
    return { items: page.items, more: !!page.next }
  },
})

// noticeQuery is one notice.
export const noticeQuery = (noticeId: string) =>
  queryOptions({ queryKey: ['notices', noticeId], queryFn: ({ signal }) => ask(api.GET('/notices/{noticeId}', { params: { path: { noticeId } }, signal })) })
