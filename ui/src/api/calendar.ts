import { queryOptions } from '@tanstack/react-query'
import { api, ask, type Schemas } from './client'

export type CalendarDay = Schemas['CalendarDay']
export type CalendarYear = Schemas['CalendarYear']

// yearQuery tells the days of a year that differ from the ordinary week, and whether its schedule is official.
export const yearQuery = (year: number) =>
  queryOptions({ queryKey: ['calendar', year], queryFn: ({ signal }) => ask(api.GET('/calendar/{year}', { params: { path: { year } }, signal })) })
