import { expect, it } from 'vitest'
import type { Schemas } from '@/api/client'
import { opensNext, takesApplications } from './rounds'

const round = (of: Partial<Schemas['Round']>) => ({ id: 'r', number: 5, year: 2027, edition: 'e', sequence: 1, places: [], stage: 'filing', filingOpens: '2027-02-28T16:00:00Z', filingCloses: '2027-04-30T16:00:00Z', ...of }) as Schemas['Round']
const on = (instant: string) => new Date(instant)

it('a round takes applications within its window only (Art. 14)', () => {
  expect(takesApplications(round({}), on('2027-03-01T00:00:00Z'))).toBe(true)
  expect(takesApplications(round({}), on('2027-02-28T15:59:00Z'))).toBe(false)
  expect(takesApplications(round({}), on('2027-04-30T16:00:00Z'))).toBe(false)
  expect(takesApplications(round({ stage: 'screening' }), on('2027-03-01T00:00:00Z'))).toBe(false)
})

it('the next window is the nearest one ahead', () => {
  const later = round({ id: 'later', filingOpens: '2030-02-28T16:00:00Z' })
  const sooner = round({ id: 'sooner', stage: 'planning' })
  expect(opensNext([later, sooner], on('2027-01-01T00:00:00Z'))?.id).toBe('sooner')
  expect(opensNext([sooner], on('2027-05-01T00:00:00Z'))).toBeUndefined()
})
