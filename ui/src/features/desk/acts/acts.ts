import type { Schemas } from '@/api/client'
import type { Task } from '@/api/tasks'
import type { Round } from '../api/rounds'

export type Options = Schemas['TaskOptions']

// What every act on a round's task is given. It is closed when the task cannot be decided (any more).
export type ActProps = { task: Task; round: Round; options: Options; closed: boolean }

// draftOf is the key under which what was typed for a task is kept.
export const draftOf = (task: Task) => `task.${task.id}`
