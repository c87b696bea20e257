import { useAct } from '@/api/act'
import { api, ask, type Schemas } from '@/api/client'
import { onTask } from './onTask'

// useAgencyRequest asks the agencies that Art. 19 names, and further ones.
export const useAgencyRequest = (taskId: string) => useAct<Schemas['AgencyRequest']>({ act: (body, key) => ask(api.POST('/tasks/{taskId}/agency-request', onTask(taskId, key, body))) })
