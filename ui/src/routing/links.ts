import type { Schemas } from '@/api/client'

const own: string[] = ['internal_notice', 'filing', 'correction']
const expert: string[] = ['material_review', 'site_review', 'presentation']

// taskLink is where a task is done: an applicant's in its application, an expert's in its reviews, a round's at the list desk,
// any other on the task's own page.
export function taskLink(task: Pick<Schemas['Task'], 'id' | 'kind' | 'subject' | 'subjectId' | 'status'>): string {
  if (task.subject === 'round') return `/desk/${task.subjectId}/tasks/${task.id}`
  if (own.includes(task.kind)) return `/applications/${task.subjectId}`
  if (expert.includes(task.kind)) return `/reviews/${task.id}`
  return `/tasks/${task.id}`
}
