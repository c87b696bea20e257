import { infiniteQueryOptions } from '@tanstack/react-query'
import { api, ask, type Schemas } from '@/api/client'

export type Entry = Schemas['LedgerEntry']
export type Order = 'newest' | 'oldest'

// ledgerQuery is what happened to a case, page by page.
export const ledgerQuery = (caseId: string, kind: string[], order: Order, limit = 100) =>
  infiniteQueryOptions({
    queryKey: ['case', caseId, 'ledger', kind, order, limit],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor, signal }) =>
      ask(api.GET('/cases/{caseId}/ledger', { params: { path: { caseId }, query: { kind: kind.length ? kind : undefined, order, cursor, limit } }, signal })),
    getNextPageParam: (page) => page.next || undefined,
  })
