import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'

// Within how many working days what falls due counts as due soon; the server's counts use the same.
export const soonDays = 5

// soonQuery is the last day of what is due soon, seen from a day.
export const soonQuery = (from: string) =>
  queryOptions({
    queryKey: ['soon', from],
    queryFn: async ({ signal }) => (await ask(api.GET('/calendar/deadline', { params: { query: { from, days: soonDays } }, signal }))).lastDay,
    staleTime: 3_600_000,
  })
