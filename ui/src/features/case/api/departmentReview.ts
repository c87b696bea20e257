import { useAct } from '@/api/act'
import { api, ask, type Schemas } from '@/api/client'
import { onTask } from './onTask'

// useDepartmentReview is the receiving department's review (Art. 16).
export const useDepartmentReview = (taskId: string) => useAct<Schemas['DepartmentReview']>({ act: (body, key) => ask(api.POST('/tasks/{taskId}/department-review', onTask(taskId, key, body))) })
