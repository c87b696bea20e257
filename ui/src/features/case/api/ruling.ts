import { useAct } from '@/api/act'
import { api, ask, type Schemas } from '@/api/client'
import { onTask } from './onTask'

// useRuling rules on an objection (Art. 28).
export const useRuling = (taskId: string) => useAct<Schemas['Ruling']>({ act: (body, key) => ask(api.POST('/tasks/{taskId}/objection-ruling', onTask(taskId, key, body))) })
