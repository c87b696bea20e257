import { api, ask, type Schemas } from '@/api/client'
import type { Reads } from '../pages'
import type { CaseFilter } from '../search'
import { pageSize } from '../usePages'

export type Case = Schemas['Case']

// casesList reads the cases page after page.
export const casesList = (filter: CaseFilter): Reads<Case> => ({
  fetch: (cursor, signal) => ask(api.GET('/cases', { params: { query: { ...filter, limit: pageSize, cursor } }, signal })),
  idOf: (row) => row.id,
  orderOf: (row) => row[(filter.sort ?? '-updated').replace('-', '') as 'number' | 'updated' | 'opened' | 'name' | 'points' | 'due'],
})
