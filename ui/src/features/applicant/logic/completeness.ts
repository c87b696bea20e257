import type { Schemas } from '@/api/client'

// completenessOf counts the required items of a dossier, and names those that are missing (Art. 15).
export function completenessOf(dossier: Pick<Schemas['Dossier'], 'items' | 'missing'>): { required: number; present: number; missing: Schemas['DossierItem'][] } {
  const required = dossier.items.filter((item) => item.required)
  const missing = dossier.items.filter((item) => dossier.missing.includes(item.key))
  return { required: required.length, present: required.length - missing.length, missing }
}

// postingItem is the item of the dossier that proves the internal notice (Art. 15).
export const postingItem = 'internal_notice_evidence'

// evidenceOf are the documents that prove the internal notice, the latest first.
export function evidenceOf(documents: Schemas['Document'][]): Schemas['Document'][] {
  return documents.filter((document) => document.item === postingItem).sort((a, b) => b.version - a.version)
}
