import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'

export type Measure = { article: string; chapter: string; title: string; text: string }

// measuresQuery are the Measures in own words, in a language.
export const measuresQuery = (language: string) =>
  queryOptions({
    queryKey: ['still', 'measures', language],
    staleTime: Infinity,
    queryFn: async (): Promise<Measure[]> => (language === 'en' ? (await import('../measures.en.json')).default : (await import('../measures.zh-CN.json')).default),
  })

// What an edition sets for a step: how many working days, and whether the Measures ask for it or it is ours.
export type Term = { workingDays?: number; dueDays?: number; article: string; ours?: boolean }
export type EditionTerms = { id: string; title: string; documentNumber: string; inForceFrom: string; inForceTo?: string; notices: Record<string, Term>; tasks: Record<string, Term> }

// editionsQuery are the editions of the Measures as the system applies them.
export const editionsQuery = queryOptions({
  queryKey: ['still', 'editions'],
  staleTime: Infinity,
  queryFn: async ({ signal }) => (await ask(api.GET('/editions', { signal }))).items as unknown as EditionTerms[],
})
