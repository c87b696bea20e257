import { queryOptions } from '@tanstack/react-query'
import { useAct } from '@/api/act'
import { roundsQuery as allRounds } from '@/api/rounds'
import { api, ask, type Schemas } from '@/api/client'

export type Round = Schemas['Round']

// roundsQuery lists the rounds, newest first.
export const roundsQuery = queryOptions({ ...allRounds, select: (page) => page.items })

// useOpenRound opens a round (Art. 4, 14).
export const useOpenRound = (onDone: (round: string) => void) =>
  useAct<Record<string, unknown>>({
    act: (body, key) => ask(api.POST('/rounds', { params: { header: { 'Idempotency-Key': key } }, body: body as Schemas['RoundOpening'] })),
    onDone: (receipt) => onDone(receipt.id),
  })
