import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'

// registersQuery counts bodies, people and honours.
export const registersQuery = queryOptions({ queryKey: ['registers'], queryFn: ({ signal }) => ask(api.GET('/registers', { signal })) })
