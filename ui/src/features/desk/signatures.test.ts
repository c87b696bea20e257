import { describe, expect, it } from 'vitest'
import type { Task } from '@/api/tasks'
import { attemptsOf } from './signatures'

const task = (kind: string, about: string | undefined, opened: string, more: Partial<Task> = {}) =>
  ({ id: `${kind}.${about}.${opened}`, kind, about, opened, status: 'decided', decided: opened, ...more }) as Task

describe('the sign-offs of the joint report', () => {
  it('belong to the report that they were asked for', () => {
    const attempts = attemptsOf([
      task('joint_report', '1', '2027-10-03'), task('joint_report', '0', '2027-10-01'), task('sign_off', 'office/0', '2027-10-01', { outcome: 'sign' }),
      task('sign_off', 'human_resources/0', '2027-10-01', { outcome: 'refuse' }), task('sign_off', 'office/1', '2027-10-03', { status: 'open' }),
    ])
    expect(attempts.map((one) => [one.report.about, one.signatures.map((signature) => signature.about)])).toEqual([
      ['0', ['office/0', 'human_resources/0']], ['1', ['office/1']],
    ])
  })
  it('are told apart by time where the report does not tell its attempt', () => {
    const attempts = attemptsOf([
      task('joint_report', undefined, '2027-10-01'), task('joint_report', undefined, '2027-10-05'),
      task('sign_off', 'office', '2027-10-02', { outcome: 'refuse' }), task('sign_off', 'office', '2027-10-06', { outcome: 'sign' }),
    ])
    expect(attempts.map((one) => one.signatures.map((signature) => signature.outcome))).toEqual([['refuse'], ['sign']])
  })
  it('are not there before there is a report', () => {
    expect(attemptsOf([task('joint_report', '0', '2027-10-01', { status: 'open' })])).toEqual([])
  })
})
