import { useAct } from '@/api/act'
import { api, ask, type Schemas } from '@/api/client'
import type { Values } from '@/components/useDraft'

// usePostInternalNotice posts the internal notice (Art. 15).
export const usePostInternalNotice = (taskId: string, onDone?: () => void) =>
  useAct<Values>({
    act: (input, key) => ask(api.POST('/tasks/{taskId}/internal-notice', { params: { path: { taskId }, header: { 'Idempotency-Key': key } }, body: input as Schemas['Posting'] })),
    onDone,
  })
