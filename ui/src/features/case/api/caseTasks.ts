import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'

// caseTasksQuery is all tasks of a case, in the order they were opened.
export const caseTasksQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'tasks'],
    queryFn: async ({ signal }) => (await ask(api.GET('/cases/{caseId}/tasks', { params: { path: { caseId } }, signal }))).items,
  })
