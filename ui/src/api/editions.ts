import { queryOptions } from '@tanstack/react-query'
import { api, ask, type Schemas } from './client'

// Edition is one edition of the Measures as dated data, as award/edition.go has it.
export type Edition = {
  id: string
  title: string
  documentNumber: string
  inForceFrom: string
  inForceTo: string
  cycleYears: number
  firstRound: { number: number; year: number }
  places: Record<string, number>
  regionCodes: string[]
  conditions: { activeYears: number; accidentFreeYears: number; qualityWorkYears: number }
  bans: { qualityAwardRounds: number; revocationCycles: number }
  notices: Record<Schemas['NoticeKind'], { workingDays: number; article: string; ours?: boolean }>
  tasks: Record<string, { dueDays: number; reminderDays: number; article: string; ours?: boolean }>
  extension: { workingDays: number; ours?: boolean }
  agencies: { profile: string; agencies: Schemas['Agency'][] }[]
  dossier: Record<string, { key: string; title: { zh: string; en: string }; required?: boolean; maxCharacters?: number; maxBytes?: number; article: string }[]>
  review: { maxPoints: number; weights: Record<string, number>; ours?: boolean }
  criteria: { version: string; standards: string[]; since: string }[]
}

// editionsQuery are the editions of the Measures, which change with the program only.
export const editionsQuery = queryOptions({
  queryKey: ['still', 'editions'],
  queryFn: async ({ signal }) => (await ask(api.GET('/editions', { signal }))).items as unknown as Edition[],
  staleTime: Infinity,
})
