import { infiniteQueryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'

// historyQuery is the ledger of an application, the latest entries first, as the server tells it to its applicant.
export const historyQuery = (caseId: string) =>
  infiniteQueryOptions({
    queryKey: ['case', caseId, 'ledger', 'newest'],
    queryFn: ({ signal, pageParam }) =>
      ask(api.GET('/cases/{caseId}/ledger', { params: { path: { caseId }, query: { order: 'newest', limit: 50, cursor: pageParam } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next || undefined,
  })
