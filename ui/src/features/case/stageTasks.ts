import type { Task } from '@/api/tasks'

// The groups in which the tasks of a case are shown: the stages of Chapter IV, and the rulings on objections (Art. 28).
const groups: [group: string, kinds: Task['kind'][]][] = [
  ['internal_notice', ['internal_notice']],
  ['submission', ['filing']],
  ['department_review', ['department_review']],
  ['recommendation', ['report_to_government', 'recommendation']],
  ['formal_review', ['formal_review']],
  ['authority_opinions', ['authority_opinion']],
  ['expert_review', ['material_review', 'site_review', 'presentation']],
  ['agency_opinions', ['agency_request', 'agency_opinion', 'candidacy']],
  ['regional_notice', ['regional_notice']],
  ['objections', ['objection_ruling']],
]

// byStage groups tasks by the stage they belong to; a correction belongs to the review that returned the dossier.
export function byStage(tasks: Task[]): [group: string, tasks: Task[]][] {
  const groupOf = (task: Task) => (task.kind === 'correction' ? (task.about ?? 'department_review') : groups.find(([, kinds]) => kinds.includes(task.kind))?.[0])
  return groups.map(([group]): [string, Task[]] => [group, tasks.filter((task) => groupOf(task) === group)]).filter(([, of]) => of.length > 0)
}
