import { queryOptions } from '@tanstack/react-query'
import { api, ask, type Schemas } from './client'

export type Mandate = Schemas['Mandate']

// mandatesQuery lists the mandates of one's bodies, or all of them for the Office and who watches (Art. 10).
export const mandatesQuery = queryOptions({ queryKey: ['mandates'], queryFn: async ({ signal }) => (await ask(api.GET('/mandates', { signal }))).items })
