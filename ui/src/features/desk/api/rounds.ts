import { queryOptions } from '@tanstack/react-query'
import { useAct } from '@/api/act'
import { roundsQuery as allRounds } from '@/api/rounds'
import { api, ask, type Schemas } from '@/api/client'

export type Round = Schemas['Round']

// roundsQuery lists the rounds, newest first.
export const roundsQuery = queryOptions({ ...allRounds, select: (page) => page.items })

// The parts of an edition that the desk shows.
export type Edition = {
  id: string
  title: string
  documentNumber: string
  inForceFrom: string
  inForceTo: string
  cycleYears: number
  firstRound: { number: number; year: number }
  review?: { maxPoints: number; weights: Record<string, number> }
  criteria: { version: string; standards: string[]; since: string }[]
}

// editionsQuery lists the editions of the Measures.
export const editionsQuery = queryOptions({
  queryKey: ['editions'],
  queryFn: async ({ signal }) => (await ask(api.GET('/editions', { signal }))).items as unknown as Edition[],
  staleTime: 3_600_000,
})

// useOpenRound opens a round (Art. 4, 14).
export const useOpenRound = (onDone: (round: string) => void) =>
  useAct<Record<string, unknown>>({
    act: (body, key) => ask(api.POST('/rounds', { params: { header: { 'Idempotency-Key': key } }, body: body as Schemas['RoundOpening'] })),
    onDone: (receipt) => onDone(receipt.id),
  })
