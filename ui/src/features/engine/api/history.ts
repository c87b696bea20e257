import { infiniteQueryOptions } from '@tanstack/react-query'
import { api, ask, type Schemas } from '@/api/client'

// historyQuery is the engine's events of one run, oldest first.
export const historyQuery = (subject: Schemas['EngineSubject'], subjectId: string, run: string) =>
  infiniteQueryOptions({
    queryKey: ['engine', subjectId, 'history', run],
    queryFn: ({ signal, pageParam }) =>
      ask(api.GET('/engine/{subject}/{subjectId}/history', { params: { path: { subject, subjectId }, query: { run, limit: 200, ...(pageParam && { cursor: pageParam }) } }, signal })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })
