import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, ask, type Schemas } from '@/api/client'
import type { AuditSearch } from '../search'

export type AuditEntry = Schemas['AuditEntry']
export type AuditState = Schemas['AuditState']

// auditQuery is the whole ledger, newest first.
export const auditQuery = (search: AuditSearch) =>
  infiniteQueryOptions({
    queryKey: ['audit', 'entries', search],
    queryFn: ({ signal, pageParam }) =>
      ask(
        api.GET('/audit', {
          params: { query: { person: search.person, case: search.case, kind: search.kind?.split(','), atFrom: search.from, atTo: search.to, limit: 100, cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next || undefined,
  })

// stateQuery tells how far the log has come and how the ledger was last verified.
export const stateQuery = queryOptions({
  queryKey: ['audit', 'state'],
  queryFn: ({ signal }) => ask(api.GET('/audit/state', { signal })),
  refetchInterval: 15_000,
})

// casesFoundQuery finds cases by a part of their name or number.
export const casesFoundQuery = (text: string) =>
  queryOptions({
    queryKey: ['cases', 'found', text],
    queryFn: async ({ signal }) => (await ask(api.GET('/cases', { params: { query: { text: text || undefined, limit: 20 } }, signal }))).items,
  })

// exportOf is the address of the whole ledger with its proofs.
export const exportOf = '/api/v1/audit/export'
