import { queryOptions } from '@tanstack/react-query'
import { api, ask, type Schemas } from '@/api/client'
import type { CalendarDay } from '@/api/calendar'

export type Move = Schemas['Move']

// previewYearQuery tells which running notices and due dates a year's schedule would move; it changes nothing.
export const previewYearQuery = (year: number, days: CalendarDay[], source: string) =>
  queryOptions({
    queryKey: ['calendar', year, 'preview', days],
    queryFn: ({ signal }) => ask(api.POST('/calendar/{year}/preview', { params: { path: { year } }, body: { source, days }, signal })),
  })
