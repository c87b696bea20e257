import { useAct } from '@/api/act'
import { api, ask, type Schemas } from '@/api/client'
import { onTask } from './onTask'

// useRecommendation recommends a case to the Office, or declines (Art. 16).
export const useRecommendation = (taskId: string) => useAct<Schemas['Recommendation']>({ act: (body, key) => ask(api.POST('/tasks/{taskId}/recommendation', onTask(taskId, key, body))) })
