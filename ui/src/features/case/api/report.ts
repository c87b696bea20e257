import { useAct } from '@/api/act'
import { api, ask, type Schemas } from '@/api/client'
import { onTask } from './onTask'

// useReport is a city regulator's report to its government (Art. 16).
export const useReport = (taskId: string) => useAct<Schemas['Remark']>({ act: (body, key) => ask(api.POST('/tasks/{taskId}/report-to-government', onTask(taskId, key, body))) })
