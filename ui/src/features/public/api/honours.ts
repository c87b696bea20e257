import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'

// latestQuery are the honours of the latest decision.
export const latestQuery = queryOptions({
  queryKey: ['honours', 'latest'],
  queryFn: async ({ signal }) => {
    const { items } = await ask(api.GET('/honours', { params: { query: { limit: 50 } }, signal }))
    return items.filter((honour) => honour.year === items[0]?.year)
  },
})
