import { useAct } from '@/api/act'
import { api, ask, type Schemas } from '@/api/client'
import { onTask } from './onTask'

// useFormalReview is the Office's formal review (Art. 17).
export const useFormalReview = (taskId: string) => useAct<Schemas['FormalReview']>({ act: (body, key) => ask(api.POST('/tasks/{taskId}/formal-review', onTask(taskId, key, body))) })
