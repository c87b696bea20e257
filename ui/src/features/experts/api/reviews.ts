import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
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

// caseReviewsQuery lists what the expert review has come to in a case, phase by phase.
export const caseReviewsQuery = (caseId: string) =>
  queryOptions({ queryKey: ['case', caseId, 'tasks'], queryFn: async ({ signal }) => (await ask(api.GET('/cases/{caseId}/tasks', { params: { path: { caseId } }, signal }))).items })
