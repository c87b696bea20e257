import { describe, expect, it } from 'vitest'
import { awaitedOf, chaptersOf, familyOf, groupsOf, prettyOf, type Event, type Group } from './events'
import { readHistory, subjectIn } from './search'

const event = (id: number, type: string, at: string, more: Partial<Event> = {}): Event => ({ id, type, at: `2027-03-${at}Z`, ...more })
const history = [
  event(1, 'WorkflowExecutionStarted', '01T01:00:00', { name: 'application' }),
  event(2, 'WorkflowTaskScheduled', '01T01:00:00', { group: 2, stage: 'submission' }),
  event(3, 'WorkflowTaskCompleted', '01T01:00:01', { group: 2, stage: 'submission' }),
  event(4, 'TimerStarted', '01T01:00:01', { group: 4, name: '5', stage: 'submission' }),
  event(5, 'ActivityTaskScheduled', '01T01:00:01', { group: 5, name: 'Deliver', stage: 'submission' }),
  event(6, 'ActivityTaskFailed', '01T01:00:02', { group: 5, stage: 'submission', failure: 'no connection' }),
  event(7, 'WorkflowExecutionUpdateAccepted', '09T01:00:00', { group: 7, name: 'act', stage: 'submission' }),
  event(8, 'WorkflowExecutionUpdateCompleted', '09T01:00:01', { group: 7, stage: 'department_review' }),
  event(9, 'TimerFired', '09T02:00:00', { group: 4, stage: 'department_review' }),
  event(10, 'MarkerRecorded', '09T02:00:00', { group: 10, name: 'Record', stage: 'department_review' }),
]

describe('events', () => {
  it('are joined with what they go on with', () => {
    const groups = groupsOf(history)
    expect(groups.map((group) => [group.id, group.family, group.events.length])).toEqual([[1, 'workflow', 1], [2, 'task', 2], [4, 'timer', 2], [5, 'activity', 2], [7, 'update', 2], [10, 'activity', 1]])
    expect(groups[3]).toMatchObject({ name: 'Deliver', failed: true, open: false })
    expect(groups[2]).toMatchObject({ open: false, to: '2027-03-09T02:00:00Z' })
    expect(groupsOf(history.slice(0, 5)).map((group) => group.open)).toEqual([false, false, true, true])
  })
  it('are told by stage, the workflow’s own moves left out, idle time in one line', () => {
    const chapters = chaptersOf(history)
    expect(chapters.map((chapter) => chapter.stage)).toEqual(['submission', 'department_review'])
    expect(chapters[0]!.parts.map((part) => ('idle' in part ? 'idle' : part.id))).toEqual([1, 4, 5, 'idle', 7])
    expect(chapters[0]!.parts[3]).toEqual({ idle: (8 * 24 * 3600 - 1) * 1000, from: '2027-03-01T01:00:01Z', to: '2027-03-09T01:00:00Z' })
  })
  it('can be narrowed to one kind, and to what failed', () => {
    const ids = (wanted: Parameters<typeof chaptersOf>[1]) => chaptersOf(history, wanted).flatMap((chapter) => chapter.parts.filter((part) => !('idle' in part)).map((part) => (part as Group).id))
    expect(ids({ family: 'timer' })).toEqual([4])
    expect(ids({ family: 'task' })).toEqual([2])
    expect(ids({ failed: true })).toEqual([5])
  })
  it('show a failing move of the workflow itself without being asked', () => {
    const stuck = [event(1, 'WorkflowTaskScheduled', '01T01:00:00', { group: 1 }), event(2, 'WorkflowTaskFailed', '01T01:00:00', { group: 1, failure: 'nondeterminism' })]
    expect(chaptersOf(stuck)[0]!.parts).toHaveLength(1)
  })
  it('have a family', () => {
    expect(['WorkflowExecutionSignaled', 'StartChildWorkflowExecutionInitiated', 'WorkflowExecutionContinuedAsNew', 'TimerCanceled'].map((type) => familyOf(event(1, type, '01T01:00:00')))).toEqual(['signal', 'child', 'workflow', 'timer'])
  })
})

it('lays out payloads that are JSON, and leaves others', () => {
  expect([prettyOf('{"a":1}'), prettyOf('<x>')]).toEqual(['{\n  "a": 1\n}', '<x>'])
})

it('reads what a timer is about', () => {
  expect(awaitedOf('filing a.2, internal b.n1')).toEqual([{ kind: 'filing', id: 'a.2' }, { kind: 'internal', id: 'b.n1' }])
  expect([awaitedOf('filing_closes'), awaitedOf(undefined)]).toEqual([[{ kind: 'filing_closes' }], []])
})

describe('what is pasted', () => {
  const id = 'a79612ba-aeb1-534e-bf15-db26383c37ee'
  it.each([
    [`http://award.example/cases/${id}?tab=ledger`, 'case'], [`case-${id}`, 'case'], [`/applications/${id}`, 'case'], [`/tasks/${id}.4`, 'case'], [`/engine/round/${id}`, 'round'],
    [`http://award.example/monitor?view=flow&round=${id}`, 'round'], [`/desk/${id}/tasks/x`, 'round'], [` ${id.toUpperCase()} `, undefined],
  ])('%s', (pasted, subject) => {
    expect(subjectIn(pasted)).toEqual(subject ? { subject, id } : { id })
  })
  it('is nothing without an id', () => {
    expect(subjectIn('2036-0001')).toBeUndefined()
  })
})

it('keeps in the address only what the page knows', () => {
  expect(readHistory({ family: 'timer', failed: 'yes', run: 'x' })).toEqual({ family: 'timer' })
})
