import type { Schemas } from '@/api/client'

export type Event = Schemas['EngineEvent']

// What the engine writes down, by what it is about.
export const families = ['activity', 'timer', 'update', 'signal', 'child', 'workflow', 'task'] as const
export type Family = (typeof families)[number]

// familyOf tells what an event is about. Records made in the workflow's own process come as markers.
export function familyOf(event: Event): Family {
  if (event.type === 'MarkerRecorded') return event.name === 'Version' || event.name === 'SideEffect' ? 'workflow' : 'activity'
  if (/^WorkflowTask/.test(event.type)) return 'task'
  if (/^ActivityTask/.test(event.type)) return 'activity'
  if (/^Timer/.test(event.type)) return 'timer'
  if (/Update/.test(event.type)) return 'update'
  if (/Signal/.test(event.type)) return 'signal'
  if (/ChildWorkflow|ExternalWorkflow/.test(event.type)) return 'child'
  return 'workflow'
}

// Group is one thing that the workflow did: an activity, a timer, an update, with all its events.
export type Group = { id: number; family: Family; name: string; from: string; to: string; failed: boolean; open: boolean; events: Event[] }

const failures = /Failed|TimedOut|Terminated|Rejected/
const openings = /Scheduled$|Started$|Initiated$|Accepted$/
// These begin nothing that ends in the same group.
const endless = /^(WorkflowExecutionStarted|MarkerRecorded)$/

// groupsOf joins the events of one thing, in the order in which they began.
export function groupsOf(events: Event[]): Group[] {
  const groups = new Map<number, Group>()
  for (const event of events) {
    const id = event.group ?? event.id
    const group = groups.get(id) ?? { id, family: familyOf(event), name: '', from: event.at, to: event.at, failed: false, open: false, events: [] }
    group.events.push(event)
    group.to = event.at
    group.name ||= event.name ?? ''
    group.failed ||= !!event.failure || failures.test(event.type)
    group.open = openings.test(event.type) && !endless.test(event.type)
    groups.set(id, group)
  }
  return [...groups.values()]
}

// Chapter is what happened while the subject stood at one stage.
export type Chapter = { stage: string; from: string; to: string; parts: (Group | Idle)[] }

// Idle is time in which the engine did nothing.
export type Idle = { idle: number; from: string; to: string }

// Shorter rests are not worth a line.
const rest = 60 * 60 * 1000

// chaptersOf divides groups by stage, in order, and folds idle time into one line. What was written before the first stage is
// known belongs to it.
export function chaptersOf(events: Event[], wanted: { family?: Family; failed?: boolean } = {}): Chapter[] {
  const chapters: Chapter[] = []
  let last: string | undefined
  for (const group of groupsOf(events)) {
    if (wanted.family ? group.family !== wanted.family : group.family === 'task' && !group.failed) continue
    if (wanted.failed && !group.failed) continue
    const stage = group.events.find((event) => event.stage)?.stage ?? chapters.at(-1)?.stage ?? ''
    let chapter = chapters.at(-1)
    if (chapter && !chapter.stage) chapter.stage = stage
    if (!chapter || chapter.stage !== stage) chapters.push((chapter = { stage, from: group.from, to: group.to, parts: [] }))
    const idle = last ? Date.parse(group.from) - Date.parse(last) : 0
    if (idle >= rest) chapter.parts.push({ idle, from: last!, to: group.from })
    chapter.parts.push(group)
    chapter.to = later(chapter.to, group.to)
    last = last ? later(last, group.from) : group.from
  }
  return chapters
}

const later = (a: string, b: string) => (Date.parse(b) > Date.parse(a) ? b : a)

// prettyOf lays out a payload that is JSON.
export function prettyOf(payload: string): string {
  try {
    return JSON.stringify(JSON.parse(payload), null, 2)
  } catch {
    return payload
  }
}

// Awaited is what falls due when a timer fires.
export type Awaited = { kind: string; id?: string }

// awaitedOf reads what a timer is about: the kind of a task or a notice and its id, several with commas between.
export function awaitedOf(about?: string): Awaited[] {
  const all = (about ?? '').split(',').map((part) => part.trim()).filter(Boolean)
  return all.map((part) => {
    const [kind, id] = part.split(' ') as [string, string?]
    return id ? { kind, id } : { kind }
  })
}
