import { infiniteQueryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'

export type Narrowing = { status?: 'open' | 'decided'; phase?: 'material_review' | 'site_review' | 'presentation'; text?: string; sort?: string }

// reviewsQuery lists the tasks of one's panels, page by page.
export const reviewsQuery = ({ status = 'open', phase, text, sort }: Narrowing) =>
  infiniteQueryOptions({
    queryKey: ['tasks', 'reviews', status, phase ?? '', text ?? '', sort ?? ''],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      ask(
        api.GET('/tasks', {
          params: { query: { status, kind: phase, text: text || undefined, sort: (sort ?? (status === 'open' ? 'due' : '-decided')) as 'due', subject: 'case', limit: 100, cursor: pageParam || undefined } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.next || undefined,
  })
