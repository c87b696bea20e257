import type { Schemas } from '@/api/client'

export type List = Schemas['List']
export type Listing = Schemas['Listing']

// The lists of a round, in the order in which they are made, and the articles that ask for them.
export const lists: { list: List; article: string }[] = [
  { list: 'acceptance', article: '17' }, { list: 'candidate', article: '19' }, { list: 'suggested', article: '20' }, { list: 'decision', article: '21' },
]
