import { api, ask } from '@/api/client'
import type { Receipt } from '@/api/act'
import type { Decision } from '../bulkActs'

type Decide = (taskId: string, reason: string | undefined, key: string) => Promise<Receipt>

const of = (taskId: string, key: string) => ({ path: { taskId }, header: { 'Idempotency-Key': key } })

// decide gives one of the decisions that may be given to many at once (Art. 16, 17, 19).
export const decide: Record<Decision, Decide> = {
  no_objection: (taskId, reason, key) => ask(api.POST('/tasks/{taskId}/opinion', { params: of(taskId, key), body: { outcome: 'no_objection', reason } })),
  report: (taskId, reason, key) => ask(api.POST('/tasks/{taskId}/report-to-government', { params: of(taskId, key), body: { reason } })),
  recommend: (taskId, reason, key) => ask(api.POST('/tasks/{taskId}/recommendation', { params: of(taskId, key), body: { outcome: 'recommend', reason } })),
}
