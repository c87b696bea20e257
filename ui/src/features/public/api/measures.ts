import { queryOptions } from '@tanstack/react-query'

export type Measure = { article: string; chapter: string; title: string; text: string }

// measuresQuery are the Measures in own words, in a language.
export const measuresQuery = (language: string) =>
  queryOptions({
    queryKey: ['still', 'measures', language],
    staleTime: Infinity,
    queryFn: async (): Promise<Measure[]> => (language === 'en' ? (await import('../measures.en.json')).default : (await import('../measures.zh-CN.json')).default),
  })
