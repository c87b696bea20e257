import { useAct } from '@/api/act'
import { api, ask } from '@/api/client'

// useUnseal looks who raised an objection, with a reason; every look is recorded (Art. 28), so the answer is kept nowhere.
export const useUnseal = (objectionId: string) =>
  useAct({
    act: (reason: string, key) => ask(api.POST('/objections/{objectionId}/objector', { params: { path: { objectionId }, header: { 'Idempotency-Key': key } }, body: { reason } })),
    gcTime: 0,
  })
