import { useAct } from '@/api/act'
import { api, ask, type Schemas } from '@/api/client'
import { onTask } from './onTask'

// useOpinion answers as a competent department or an agency (Art. 17, 19).
export const useOpinion = (taskId: string) => useAct<Schemas['Opinion']>({ act: (body, key) => ask(api.POST('/tasks/{taskId}/opinion', onTask(taskId, key, body))) })
