import { describe, expect, it } from 'vitest'
import { handsOf, mayDo, type Handling } from './hands'
import type { Me } from './me'
import type { Task } from './tasks'

const me: Me = { id: 'p', name: '示例', login: 'p', rehearsal: true, secondFactor: { required: false, enrolled: false, recoveryCodes: 0 }, now: '2027-03-01T00:00:00Z', memberships: [{ body: 'b', name: '示例', kind: 'office', role: 'member' }, { body: 'c', name: '示例', kind: 'panel', role: 'member' }] }
const absence = { id: 'd', body: 'b', bodyName: '', person: 'q', personName: '', deputy: 'p', deputyName: '', from: '2027-03-01', to: '2027-03-05' }
const deputy: Me = { ...me, deputyFor: [absence] }
const task = (of: Partial<Task>) => ({ id: 't', body: 'b', status: 'open', ...of }) as Task

describe('a task', () => {
  it('is in the hands of a body, a person, a deputy or a colleague', () => {
    expect(handsOf(me, task({ body: 'x' }))).toBe('foreign')
    expect(handsOf(me, task({}))).toBe('free')
    expect(handsOf(me, task({ assignee: 'p' }))).toBe('own')
    expect(handsOf(me, task({ assignee: 'q' }))).toBe('colleague')
    expect(handsOf(deputy, task({ assignee: 'q' }))).toBe('deputised')
  })
  it('is in one’s own hands when it is entrusted to one’s body', () => {
    expect(handsOf(me, task({ body: 'x', mandate: 1 }))).toBe('free')
    expect(handsOf(me, task({ body: 'x', mandate: 1, assignee: 'p' }))).toBe('own')
    expect(handsOf(me, task({ body: 'x', mandate: 1, assignee: 'q' }))).toBe('colleague')
  })
  it('of another body of the absent person is not the deputy’s', () => {
    expect(handsOf(deputy, task({ body: 'c', assignee: 'q' }))).toBe('colleague')
  })
})

describe('what may be done with a task', () => {
  const acts: Handling[] = ['claim', 'release', 'delegate', 'decide']
  const may = (who: Me, of: Partial<Task>) => acts.filter((act) => mayDo(act, task(of), who))
  it('is to claim, hand over or decide while it is free', () => expect(may(me, {})).toEqual(['claim', 'delegate', 'decide']))
  it('is to give back, hand over or decide what is one’s own', () => expect(may(me, { assignee: 'p' })).toEqual(['release', 'delegate', 'decide']))
  it('is the same for an absent colleague’s deputy', () => expect(may(deputy, { assignee: 'q' })).toEqual(['release', 'delegate', 'decide']))
  it('is not to hand over when it is entrusted', () => expect(may(me, { body: 'x', mandate: 1 })).toEqual(['claim', 'decide']))
  it.each([['of a colleague', { assignee: 'q' }], ['of another body', { body: 'x' }], ['over', { assignee: 'p', status: 'decided' }]] as const)('is nothing when it is %s', (_, of) => expect(may(me, of)).toEqual([]))
})
