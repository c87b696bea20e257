import { queryOptions } from '@tanstack/react-query'
import { api, ask, type Schemas } from '@/api/client'

export type Entry = Schemas['LedgerEntry']

// storyQuery is a round's whole ledger, oldest first. It is short: the cases have ledgers of their own.
export const storyQuery = (roundId: string) =>
  queryOptions({
    queryKey: ['round', roundId, 'ledger'],
    queryFn: async ({ signal }) => {
      const entries: Entry[] = []
      let cursor: string | undefined
      do {
        const page = await ask(api.GET('/rounds/{roundId}/ledger', { params: { path: { roundId }, query: { limit: 200, cursor } }, signal }))
        entries.push(...page.items)
        cursor = page.next || undefined
      } while (cursor)
      return entries
    },
  })
