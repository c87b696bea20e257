import { useAct } from '@/api/act'
import { api, ask, type Schemas } from '@/api/client'
import type { Values } from '@/components/useDraft'

// useWithdraw withdraws an application (Art. 5).
export const useWithdraw = (caseId: string, onDone?: () => void) =>
  useAct<Values>({
    act: (input, key) => ask(api.POST('/cases/{caseId}/withdrawal', { params: { path: { caseId }, header: { 'Idempotency-Key': key } }, body: input as Schemas['Reasoned'] })),
    touches: [['admission']],
    onDone,
  })
