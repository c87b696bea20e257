import type { Order } from './api/ledger'

// The views of a case, as the address names them; print is all of them on paper.
export const views = ['overview', 'dossier', 'work', 'notices', 'history'] as const
export type View = (typeof views)[number] | 'print'

// What the address of a case page says; the kinds of entry that its history shows are joined by commas.
export type CaseSearch = { view?: View; kind?: string; order?: Order }

// caseSearch reads the address; what it does not know it leaves out.
export function caseSearch(search: Record<string, unknown>): CaseSearch {
  const known: CaseSearch = {}
  const view = [...views, 'print' as const].find((one) => one === search.view)
  if (view && view !== 'overview') known.view = view
  if (typeof search.kind === 'string' && /^[a-z][a-z_]*(,[a-z][a-z_]*)*$/.test(search.kind)) known.kind = search.kind
  if (search.order === 'oldest') known.order = 'oldest'
  return known
}
