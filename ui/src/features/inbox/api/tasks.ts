import { api, ask, type Schemas } from '@/api/client'
import type { Task } from '../bulkActs'
import type { Reads } from '../pages'
import type { TaskFilter } from '../search'
import { pageSize } from '../usePages'

const orders = { due: 'due', opened: 'opened', decided: 'decided', case: 'number' } as const satisfies Record<string, keyof Schemas['Task']>

// tasksList reads the inbox page after page.
export const tasksList = (filter: TaskFilter): Reads<Task> => ({
  fetch: (cursor, signal) => ask(api.GET('/tasks', { params: { query: { ...filter, limit: pageSize, cursor } }, signal })),
  idOf: (task) => task.id,
  orderOf: (task) => task[orders[(filter.sort ?? 'due').replace('-', '') as keyof typeof orders]],
})
