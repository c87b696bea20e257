import { dayOf } from '@/time/shanghai'
import type { Notice } from './api/notices'

// Group is one posting: the notices that hang together because they were posted together.
export type Group = { key: string; notices: [Notice, ...Notice[]] }

// grouped puts together what one posting brought: the acceptance list (Art. 17) and the suggested winners (Art. 20) hang as one
// list, each case with a notice of its own. A case whose notice ended otherwise, or is held, stays in its group.
export function grouped(notices: Notice[]): Group[] {
  const groups = new Map<string, Group>()
  for (const notice of notices) {
    const key = keyOf(notice)
    const group = groups.get(key)
    if (group) group.notices.push(notice)
    else groups.set(key, { key, notices: [notice] })
  }
  return [...groups.values()]
}

function keyOf(notice: Notice): string {
  if (notice.kind !== 'acceptance' && notice.kind !== 'province') return notice.id
  return [notice.kind, notice.round, dayOf(notice.posted), notice.place].join('|')
}

export type State = 'running' | 'held' | 'closed' | 'cancelled'

// stateOf tells how a notice stands. One that is held stays up past its closing instant until the objection is ruled on (Art. 28).
export function stateOf(notice: Notice): State {
  if (notice.cancelled) return 'cancelled'
  if (notice.closed) return 'closed'
  return notice.held ? 'held' : 'running'
}

// hangs tells whether a notice's days still run, held or not.
export function hangs(notice: Notice): boolean {
  return !notice.cancelled && !notice.closed && (notice.leftDays ?? -1) >= 0
}

// foremost is the notice by which a posting's days are told: one that runs, before those that an objection holds, before the rest.
export function foremost({ notices }: Group): Notice {
  return notices.find((notice) => hangs(notice) && !notice.held) ?? notices.find(hangs) ?? notices[0]
}

// takesObjections tells whether one may still object: until the closing instant, not after it (Art. 28).
export function takesObjections(notice: Notice, now: Date): boolean {
  return !notice.cancelled && !notice.closed && now < new Date(notice.closes)
}
