import { queryOptions } from '@tanstack/react-query'
import { api, ask, type Schemas } from './client'

// Term is what an edition sets for a notice or a task: how many working days, and whether the Measures ask for it or it is ours.
export type Term = { workingDays?: number; dueDays?: number; article: string; ours?: boolean }

// Edition is what people are shown of an edition of the Measures.
export type Edition = {
  id: string
  title: string
  documentNumber: string
  inForceFrom: string
  inForceTo?: string
  regionCodes: string[]
  conditions: { activeYears: number; accidentFreeYears: number; qualityWorkYears: number }
  bans: { qualityAwardRounds: number; revocationCycles: number }
  cycleYears: number
  notices: Record<Schemas['NoticeKind'], Term & { workingDays: number }>
  tasks: Record<string, Term>
  criteria: { version: string; standards: string[] }[]
}

// editionsQuery lists the editions of the Measures.
export const editionsQuery = queryOptions({
  queryKey: ['still', 'editions'],
  queryFn: async ({ signal }) => (await ask(api.GET('/editions', { signal }))).items as unknown as Edition[],
  staleTime: Infinity,
})
