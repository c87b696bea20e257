import { queryOptions } from '@tanstack/react-query'
import { useAct } from './act'
import { api, ask, type Schemas } from './client'

export type Task = Schemas['Task']

const header = (key: string) => ({ 'Idempotency-Key': key })

// taskQuery is one task.
export const taskQuery = (taskId: string) =>
  queryOptions({ queryKey: ['task', taskId], queryFn: ({ signal }) => ask(api.GET('/tasks/{taskId}', { params: { path: { taskId } }, signal })) })

// taskOptionsQuery is what may be chosen in deciding a task while that is open; for those who may decide it.
export const taskOptionsQuery = ({ id, status }: Pick<Task, 'id' | 'status'>) =>
  queryOptions({
    queryKey: ['task', id, 'options'],
    queryFn: ({ signal }) => ask(api.GET('/tasks/{taskId}/options', { params: { path: { taskId: id } }, signal })),
    enabled: status === 'open',
  })

// membersQuery lists a body's people; for its own people.
export const membersQuery = (organisationId: string) =>
  queryOptions({
    queryKey: ['members', organisationId],
    queryFn: async ({ signal }) => (await ask(api.GET('/organisations/{organisationId}/members', { params: { path: { organisationId } }, signal }))).items,
    staleTime: 60_000,
  })

export type Handing = { task: string; to: string; reason?: string }
export type Extending = { task: string; days: number; reason: string }

// claim takes a task of one's body on.
export const claim = (taskId: string, key: string) => ask(api.POST('/tasks/{taskId}/claim', { params: { path: { taskId }, header: header(key) } }))

// release gives a claimed task back to one's body.
export const release = (taskId: string, key: string) => ask(api.POST('/tasks/{taskId}/release', { params: { path: { taskId }, header: header(key) } }))

// delegate hands a task to another person of the same body.
export const delegate = ({ task, to, reason }: Handing, key: string) =>
  ask(api.POST('/tasks/{taskId}/delegation', { params: { path: { taskId: task }, header: header(key) }, body: { to, reason: reason || undefined } }))

// extend takes more time for a task, once.
export const extend = ({ task, days, reason }: Extending, key: string) =>
  ask(api.POST('/tasks/{taskId}/extension', { params: { path: { taskId: task }, header: header(key) }, body: { days, reason } }))

// useClaim, useRelease, useDelegate and useExtend do these four as acts.
export const useClaim = (onDone?: () => void) => useAct<string>({ act: claim, onDone })
export const useRelease = (onDone?: () => void) => useAct<string>({ act: release, onDone })
export const useDelegate = (onDone?: () => void) => useAct<Handing>({ act: delegate, onDone })
export const useExtend = (onDone?: () => void) => useAct<Extending>({ act: extend, onDone })
