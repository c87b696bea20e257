import { useAct } from '@/api/act'
import { api, ask, type Schemas } from '@/api/client'
import type { Values } from '@/components/useDraft'

// useFileApplication files the application with one receiving department (Art. 15).
export const useFileApplication = (taskId: string, onDone?: () => void) =>
  useAct<Values>({
    act: (input, key) => ask(api.POST('/tasks/{taskId}/filing', { params: { path: { taskId }, header: { 'Idempotency-Key': key } }, body: input as Schemas['Filing'] })),
    onDone,
  })
