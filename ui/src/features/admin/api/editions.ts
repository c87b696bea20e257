import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'
import type { Edition } from '../edition'

// editionsQuery are the editions of the Measures.
export const editionsQuery = queryOptions({
  queryKey: ['still', 'editions'],
  staleTime: Infinity,
  queryFn: async ({ signal }) => (await ask(api.GET('/editions', { signal }))).items as unknown as Edition[],
})
