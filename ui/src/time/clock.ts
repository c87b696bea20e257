import { queryOptions, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api, ask } from '@/api/client'

// clockQuery tells whether this is a rehearsal (演练) and how far its clock is ahead of this machine's.
export const clockQuery = queryOptions({
  queryKey: ['clock'],
  queryFn: async ({ signal }) => {
    const clock = await ask(api.GET('/rehearsal', { signal }))
    return { rehearsal: clock.rehearsal, ahead: new Date(clock.now).getTime() - Date.now() }
  },
  staleTime: 60_000,
  refetchInterval: 60_000,
})

// useNow is the server's time, a minute exact.
export function useNow(): Date {
  const ahead = useQuery(clockQuery).data?.ahead ?? 0
  const [tick, setTick] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setTick(Date.now()), 30_000)
    return () => clearInterval(timer)
  }, [])
  return new Date(tick + ahead)
}
