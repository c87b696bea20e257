import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'

// caseTasksQuery lists a case's tasks, in the order they were opened: reviews, opinions, scores.
export const caseTasksQuery = (caseId: string) =>
  queryOptions({ queryKey: ['case', caseId, 'tasks'], queryFn: async ({ signal }) => (await ask(api.GET('/cases/{caseId}/tasks', { params: { path: { caseId } }, signal }))).items })

// caseObjectionsQuery lists the objections against a case.
export const caseObjectionsQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'objections'],
    queryFn: async ({ signal }) => (await ask(api.GET('/cases/{caseId}/objections', { params: { path: { caseId } }, signal }))).items,
  })
