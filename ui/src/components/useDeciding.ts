import { useState } from 'react'
import { mayDo } from '@/api/hands'
import { useMe } from '@/api/me'
import type { Task } from '@/api/tasks'

// useDeciding tells whether one may decide a task, and whether one ever might while it was on the page: a form that was shown
// stays, closed, when somebody else claims or decides the task, so that what was typed can be read.
export function useDeciding(task: Task): { may: boolean; began: boolean } {
  const may = mayDo('decide', task, useMe())
  const [began, setBegan] = useState(may)
  if (may && !began) setBegan(true)
  return { may, began }
}
