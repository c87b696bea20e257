import { describe, expect, it } from 'vitest'
import type { Me } from '@/api/me'
import { offersFor, summaryOf, type Task } from './bulkActs'

const me = { id: 'me', name: '示例', login: 'me', rehearsal: true, now: '2027-03-01T00:00:00Z', memberships: [{ body: 'ours', name: '本单位', kind: 'industry_authority', role: 'member' }] } as Me
const deputy = { ...me, deputyFor: [{ id: 'd', body: 'ours', bodyName: '', person: 'absent', personName: '某某', deputy: 'me', deputyName: '', from: '2027-03-01', to: '2027-03-05' }] } as Me
let made = 0
const task = (of: Partial<Task> = {}): Task =>
  ({ id: `t${++made}`, subject: 'case', subjectId: `c${made}`, round: 'r', number: `2027-${made}`, name: `示例${made}`, kind: 'authority_opinion', article: '17', body: 'ours', allowed: ['no_objection', 'objection'], status: 'open', opened: '', due: '', provisional: false, reminded: 0, escalated: false, extended: false, ...of }) as Task
const names = (tasks: Task[], who = me) => offersFor(tasks, who).map((offer) => `${offer.act}:${offer.tasks.length}`)

describe('what a selection allows', () => {
  it('is nothing for nothing', () => {
    expect(names([])).toEqual([])
  })
  it('claims what is free, gives back what is one’s own', () => {
    expect(names([task({ kind: 'formal_review', allowed: ['pass'] }), task({ assignee: 'me' }), task({ assignee: 'other' })])).toEqual(['claim:1', 'release:1', 'delegate:2'])
  })
  it('decides where all are of one kind, open and free or one’s own', () => {
    expect(names([task(), task({ assignee: 'me' })])).toContain('no_objection:2')
    expect(names([task({ kind: 'recommendation', allowed: ['recommend', 'decline'] })])).toContain('recommend:1')
    expect(names([task({ kind: 'report_to_government', allowed: ['report'] })])).toContain('report:1')
  })
  it('does not decide different kinds, what a colleague has claimed, or what asks for findings', () => {
    expect(names([task(), task({ kind: 'agency_opinion' })])).not.toContain('no_objection:2')
    expect(names([task(), task({ assignee: 'other' })])).not.toContain('no_objection:2')
    expect(names([task({ kind: 'department_review', allowed: ['pass', 'return', 'reject'] })])).toEqual(['claim:1', 'delegate:1'])
  })
  it('does nothing to other bodies’ tasks or to what is over', () => {
    expect(names([task({ body: 'theirs' }), task({ status: 'decided' })])).toEqual([])
  })
  it('hands over only within one body', () => {
    const two = { ...me, memberships: [...me.memberships, { ...me.memberships[0]!, body: 'second' }] } as Me
    expect(names([task(), task({ body: 'second' })], two)).toEqual(['claim:2', 'no_objection:2'])
  })
  it('counts an absent person’s tasks as the deputy’s own', () => {
    expect(names([task({ assignee: 'absent' })], deputy)).toContain('no_objection:1')
    expect(names([task({ assignee: 'absent' })])).toEqual([])
  })
})

describe('what a confirmation names', () => {
  it('counts by kind and names up to ten', () => {
    const tasks = [...Array.from({ length: 11 }, () => task()), task({ kind: 'recommendation', name: undefined, number: undefined })]
    const summary = summaryOf(tasks)
    expect(summary.kinds).toEqual([['authority_opinion', 11], ['recommendation', 1]])
    expect(summary.names).toHaveLength(10)
    expect(summary.names[0]!.label).toBe(`${tasks[0]!.number} ${tasks[0]!.name}`)
    expect(summary.more).toBe(2)
  })
})
