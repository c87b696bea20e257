import type { Schemas } from '@/api/client'

// The steps of an application as its applicant sees them; several stages of Chapter IV are one step.
export const steps = ['notice', 'dossier', 'filing', 'review', 'acceptance', 'selection', 'decision'] as const
export type Step = (typeof steps)[number]

const stepOf: Record<Schemas['Stage'], Step> = {
  opening: 'notice',
  internal_notice: 'notice',
  submission: 'filing',
  department_review: 'review',
  recommendation: 'review',
  formal_review: 'acceptance',
  authority_opinions: 'acceptance',
  acceptance: 'acceptance',
  acceptance_notice: 'acceptance',
  expert_review: 'selection',
  candidacy: 'selection',
  agency_opinions: 'selection',
  regional_notice: 'selection',
  deliberation: 'decision',
  province_notice: 'decision',
  government_decision: 'decision',
  ended: 'decision',
}

// finish: behind it; process: the applicant or somebody else is at it; error: something is to be corrected; wait: ahead.
export type StepState = 'finish' | 'process' | 'error' | 'wait'

// progressOf tells how far an application is: the state of each step, and the one at which the applicant should look. The
// dossier is worked on from the first day; it stands between the notice and the filing because filing asks for all of it.
export function progressOf(
  application: Pick<Schemas['Case'], 'stage' | 'status'>,
  asked: Schemas['TaskKind'][],
  missing: number,
): { current: Step; states: Record<Step, StepState> } {
  const posting = asked.includes('internal_notice')
  const correcting = asked.includes('correction')
  let current = stepOf[application.stage]
  if (current === 'notice' && !posting && missing > 0) current = 'dossier'
  if (current === 'filing' && missing > 0) current = 'dossier'
  const at = steps.indexOf(current)
  const states = Object.fromEntries(steps.map((step, i) => [step, i < at ? 'finish' : i === at ? 'process' : 'wait'])) as Record<Step, StepState>
  if (application.status === 'ended') states.decision = 'finish'
  if (stepOf[application.stage] === 'notice') {
    states.notice = 'process'
    states.dossier = missing === 0 ? 'finish' : current === 'dossier' ? 'process' : 'wait'
  }
  if (correcting) states[current] = 'error'
  return { current, states }
}

// ownTasks are the kinds of tasks that an applicant does.
export const ownTasks: Schemas['TaskKind'][] = ['internal_notice', 'filing', 'correction']

// askedOf are the open tasks of an application that its applicant has to do, the most urgent first.
export function askedOf(tasks: Schemas['Task'][]): Schemas['Task'][] {
  return tasks.filter((task) => task.status === 'open' && ownTasks.includes(task.kind)).sort((a, b) => a.due.localeCompare(b.due))
}

// returnOf is the review that sent the dossier back last (Art. 16, 17).
export function returnOf(tasks: Schemas['Task'][]): Schemas['Task'] | undefined {
  return tasks
    .filter((task) => (task.kind === 'department_review' || task.kind === 'formal_review') && task.outcome === 'return')
    .sort((a, b) => (b.decided ?? '').localeCompare(a.decided ?? ''))[0]
}

// nextOf is the stage that comes after the one at which the case stands.
export function nextOf(way: Schemas['Way']): Schemas['WayStage'] | undefined {
  return way.stages.find((stage) => stage.state === 'ahead')
}
