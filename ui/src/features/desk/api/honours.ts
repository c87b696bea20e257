import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'

// honoursQuery lists the honours of a year; each tells the document that gave it (Art. 22).
export const honoursQuery = (year: number) =>
  queryOptions({ queryKey: ['rounds', 'honours', year], queryFn: async ({ signal }) => (await ask(api.GET('/honours', { params: { query: { year, limit: 20 } }, signal }))).items })
