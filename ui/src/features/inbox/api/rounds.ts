import { queryOptions } from '@tanstack/react-query'
import { roundsQuery as allRounds } from '@/api/rounds'

// roundsQuery lists the rounds, the newest first.
export const roundsQuery = queryOptions({ ...allRounds, select: (page) => page.items, staleTime: 60_000 })
