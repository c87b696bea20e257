import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'

// What an edition of the Measures sets for each kind of task.
type Edition = { id: string; tasks: Record<string, { dueDays: number }> }

// termsQuery is the working days that each kind of task has in a round, by the edition it pinned.
export const termsQuery = (roundId: string) =>
  queryOptions({
    queryKey: ['still', 'terms', roundId],
    staleTime: Infinity,
    queryFn: async ({ signal }): Promise<Record<string, number>> => {
      const [round, editions] = await Promise.all([
        ask(api.GET('/rounds/{roundId}', { params: { path: { roundId } }, signal })),
        ask(api.GET('/editions', { signal })),
      ])
      const edition = (editions.items as unknown as Edition[]).find((known) => known.id === round.edition)
      return Object.fromEntries(Object.entries(edition?.tasks ?? {}).map(([kind, term]) => [kind, term.dueDays]))
    },
  })
