import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'

// yearQuery tells a year's days that differ from the ordinary week, and whether its schedule is official.
export const yearQuery = (year: number) => queryOptions({ queryKey: ['calendar', year], queryFn: ({ signal }) => ask(api.GET('/calendar/{year}', { params: { path: { year } }, signal })) })
