import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'

// Edition is what an applicant needs of an edition of the Measures.
export type Edition = {
  id: string
  regionCodes: string[]
  conditions: { activeYears: number; accidentFreeYears: number; qualityWorkYears: number }
  bans: { qualityAwardRounds: number; revocationCycles: number }
  cycleYears: number
  notices: { internal: { workingDays: number } }
}

// editionsQuery lists the editions of the Measures.
export const editionsQuery = queryOptions({
  queryKey: ['still', 'editions'],
  queryFn: async ({ signal }) => (await ask(api.GET('/editions', { signal }))).items as unknown as Edition[],
  staleTime: Infinity,
})
