import { describe, expect, it } from 'vitest'
import { addressOf, caseFilterOf, changed, filtered, queryOf, readCases, readInbox, taskFilterOf } from './search'

const days = { today: '2027-03-03', yesterday: '2027-03-02', sunday: '2027-03-07', soon: '2027-03-10' }
const round = '2b0dd4d9-5210-51fe-8bb3-4ee43244e070'

describe('the address of the inbox', () => {
  const whole = {
    scope: 'all', status: 'decided', kind: 'authority_opinion', body: round, round, region: '140100', caseKind: 'individual', stage: 'acceptance', subject: 'case', due: 'week', free: '1',
    dueFrom: '2027-01-01', dueTo: '2027-12-31', openedFrom: '2027-01-02', openedTo: '2027-12-30', decidedFrom: '2027-01-03', decidedTo: '2027-12-29', text: '太原 & 100%', sort: '-opened',
  } as const
  it('comes back whole from what it was written as', () => {
    expect(readInbox(addressOf(queryOf(whole)))).toEqual(whole)
  })
  it('leaves out what is not of its form', () => {
    expect(readInbox({ scope: 'bodies', kind: 'a b', body: '1', dueFrom: '2027-13-01', free: 'yes', text: 'a\u0000b', sort: 'name', else: 'x', due: 'never' })).toEqual({})
  })
  it('understands the contract’s own word for overdue', () => {
    expect(readInbox({ escalated: 'true' })).toEqual({ due: 'overdue' })
    expect(readInbox({ overdue: '1', due: 'today' })).toEqual({ due: 'today' })
  })
  it('is the same view whatever the order of its parts', () => {
    expect(queryOf({ text: 'x', scope: 'mine' })).toBe(queryOf({ scope: 'mine', text: 'x', kind: undefined }))
  })
  it('loses what is taken out', () => {
    expect(changed({ scope: 'mine', text: 'x', due: undefined }, { text: '', due: undefined })).toEqual({ scope: 'mine' })
  })
  it('is filtered by more than scope and order', () => {
    expect(filtered({ scope: 'mine', sort: '-due' })).toBe(false)
    expect(filtered({ free: '1' })).toBe(true)
  })
})

describe('what the server is asked for', () => {
  it('is one’s bodies’ open tasks, the earliest due first, if nothing is said', () => {
    expect(taskFilterOf({}, days)).toEqual({ scope: 'bodies', sort: 'due' })
  })
  it('is the latest decided first among those that are done', () => {
    expect(taskFilterOf({ status: 'decided' }, days)).toMatchObject({ status: 'decided', sort: '-decided' })
  })
  it.each([
    ['overdue', { dueTo: '2027-03-02' }],
    ['today', { dueFrom: '2027-03-03', dueTo: '2027-03-03' }],
    ['week', { dueFrom: '2027-03-03', dueTo: '2027-03-07' }],
    ['soon', { dueFrom: '2027-03-03', dueTo: '2027-03-10' }],
  ] as const)('has days for %s', (due, span) => {
    expect(taskFilterOf({ due, free: '1', scope: 'mine' }, days)).toEqual({ scope: 'mine', sort: 'due', free: true, ...span })
  })
  it('is several stages of cases', () => {
    expect(caseFilterOf(readCases({ round, stage: 'acceptance,expert_review', sort: '-points' }), days)).toEqual({ round, stage: ['acceptance', 'expert_review'], sort: '-points' })
    expect(caseFilterOf({}, days)).toEqual({ sort: '-updated' })
  })
  it('is cases by when their earliest open task is due, the most urgent first', () => {
    expect(caseFilterOf(readCases({ due: 'overdue' }), days)).toEqual({ sort: 'due', dueTo: '2027-03-02' })
    expect(caseFilterOf(readCases({ due: 'soon', sort: '-due', region: '140100' }), days)).toEqual({ sort: '-due', region: '140100', dueFrom: '2027-03-03', dueTo: '2027-03-10' })
    expect(readCases({ due: 'never' })).toEqual({})
  })
})
