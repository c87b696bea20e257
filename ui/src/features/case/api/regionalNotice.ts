import { useAct } from '@/api/act'
import { api, ask, type Schemas } from '@/api/client'
import { onTask } from './onTask'

// useRegionalNotice says where the regional notice hangs, with evidence (Art. 19).
export const useRegionalNotice = (taskId: string) => useAct<Schemas['Posting']>({ act: (body, key) => ask(api.POST('/tasks/{taskId}/regional-notice', onTask(taskId, key, body))) })
