import { useAct } from '@/api/act'
import { api, ask, type Schemas } from '@/api/client'
import { onTask } from './onTask'

// useCandidacy weighs an agency's objection (Art. 19).
export const useCandidacy = (taskId: string) => useAct<Schemas['Candidacy']>({ act: (body, key) => ask(api.POST('/tasks/{taskId}/candidacy', onTask(taskId, key, body))) })
