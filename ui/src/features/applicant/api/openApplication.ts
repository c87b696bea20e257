import { useAct } from '@/api/act'
import { api, ask, type Schemas } from '@/api/client'

// useOpenApplication opens an application in a round (Art. 5, 14, 15).
export const useOpenApplication = (onDone: (caseId: string) => void) =>
  useAct<Schemas['CaseOpening']>({
    act: (body, key) => ask(api.POST('/cases', { params: { header: { 'Idempotency-Key': key } }, body })),
    touches: [['drafts'], ['admission']],
    onDone: (receipt) => onDone(receipt.id),
  })
