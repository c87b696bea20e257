import { useAct } from '@/api/act'
import { api, ask, type Schemas } from '@/api/client'
import type { Values } from '@/components/useDraft'

// useDeclareFacts corrects what was declared for the conditions of Art. 11–12.
export const useDeclareFacts = (caseId: string, onDone?: () => void) =>
  useAct<Values>({
    act: (input, key) => ask(api.PUT('/cases/{caseId}/facts', { params: { path: { caseId }, header: { 'Idempotency-Key': key } }, body: input as Schemas['Facts'] })),
    touches: [['case', caseId]],
    onDone,
  })
