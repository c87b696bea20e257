import { useAct } from '@/api/act'
import { api, ask, type Schemas } from '@/api/client'
import type { Values } from '@/components/useDraft'

// useResubmit sends the corrected dossier back to the body that returned it (Art. 16, 17).
export const useResubmit = (taskId: string, onDone?: () => void) =>
  useAct<Values>({
    act: (input, key) => ask(api.POST('/tasks/{taskId}/correction', { params: { path: { taskId }, header: { 'Idempotency-Key': key } }, body: input as Schemas['Remark'] })),
    onDone,
  })
