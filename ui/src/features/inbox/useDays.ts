import { useQuery } from '@tanstack/react-query'
import { useNow } from '@/time/clock'
import { addDays, dayOf } from '@/time/shanghai'
import { soonQuery } from './api/soon'
import type { Days } from './search'

// useDays are the days that the words of an address stand for; soon is asked of the work calendar where it is needed.
export function useDays(soon: boolean): Days {
  const today = dayOf(useNow())
  const { data } = useQuery({ ...soonQuery(today), enabled: soon })
  return daysFrom(today, data)
}

// daysFrom counts from a day; its week ends on Sunday.
export function daysFrom(today: string, soon?: string): Days {
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay()
  return { today, yesterday: addDays(today, -1), sunday: addDays(today, (7 - weekday) % 7), soon }
}
