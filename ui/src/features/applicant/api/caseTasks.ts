import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'

// caseTasksQuery lists the tasks of an application, as the server tells them to its applicant.
export const caseTasksQuery = (caseId: string) =>
  queryOptions({ queryKey: ['case', caseId, 'tasks'], queryFn: ({ signal }) => ask(api.GET('/cases/{caseId}/tasks', { params: { path: { caseId } }, signal })) })
