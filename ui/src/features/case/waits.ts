import type { Schemas } from '@/api/client'
import type { Case } from './api/case'

// Wait is what a case waits for: people of some bodies for one kind of task, a notice, or the round's next list. A notice that an
// objection holds past its end is postponed until the ruling (Art. 28).
export type Wait = { type: 'task' | 'notice' | 'round'; kind: string; bodies: string[]; due?: string; leftDays?: number; provisional?: boolean; task?: string; postponed?: boolean }

// waitsOf gathers what the current stage of a case's way waits for; bodies that are asked the same stand together, with the
// nearest of their dates.
export function waitsOf(way: Schemas['Way']): Wait[] {
  const waits: Wait[] = []
  for (const awaited of way.stages.find((stage) => stage.state === 'current')?.waitsFor ?? []) {
    const type = awaited.kind === 'round' ? 'round' : awaited.notice ? 'notice' : 'task'
    const same = waits.find((wait) => wait.type === type && wait.kind === awaited.kind)
    if (!same) {
      waits.push({ type, kind: awaited.kind, bodies: awaited.bodyName ? [awaited.bodyName] : [], due: awaited.due, leftDays: awaited.leftDays, provisional: awaited.provisional, task: awaited.task, postponed: awaited.held && awaited.leftDays === undefined })
      continue
    }
    if (awaited.bodyName && !same.bodies.includes(awaited.bodyName)) same.bodies.push(awaited.bodyName)
    if (awaited.due && (!same.due || awaited.due < same.due)) Object.assign(same, { due: awaited.due, leftDays: awaited.leftDays, provisional: awaited.provisional })
  }
  return waits
}

// lists are the round's lists that a case waits for at a stage (Art. 17–21).
const lists: Partial<Record<Case['stage'], string>> = {
  acceptance: 'acceptance', expert_review: 'panels', candidacy: 'candidate', deliberation: 'suggested', government_decision: 'decision',
}

// listAwaited is the list that a case waits for at its stage.
export const listAwaited = (stage: Case['stage']) => lists[stage] ?? 'other'
