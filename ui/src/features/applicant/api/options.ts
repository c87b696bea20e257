import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'

// optionsQuery tells what can be chosen in a task, and what a notice posted now would be.
export const optionsQuery = (taskId: string) =>
  queryOptions({ queryKey: ['task', taskId, 'options'], queryFn: ({ signal }) => ask(api.GET('/tasks/{taskId}/options', { params: { path: { taskId } }, signal })) })
