import type { Schemas } from '@/api/client'

export type Case = Schemas['Case']

// opensDossier tells whether somebody who sees a case may read its dossier: under a mandate, for the formal review only (Art. 10, 17).
export const opensDossier = (subject: Case) => !subject.entrusted || subject.entrusted.includes('formal_review')
