import { queryOptions } from '@tanstack/react-query'
import { api, ask } from './client'

// samplesQuery lists the sample accounts that can be entered with one click, where there are any.
export const samplesQuery = queryOptions({
  queryKey: ['still', 'samples'],
  queryFn: async ({ signal }) => {
    const { samples } = await ask(api.GET('/session', { signal }))
    return samples ? (await ask(api.GET('/session/samples', { signal }))).items : []
  },
  staleTime: Infinity,
})
