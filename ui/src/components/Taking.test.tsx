import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render, screen } from '@testing-library/react'
import { App } from 'antd'
import { beforeAll, describe, expect, it } from 'vitest'
import { meQuery, type Me } from '@/api/me'
import type { Task } from '@/api/tasks'
import { startI18n } from '@/i18n'
import { Taking } from './Taking'

const me: Me = { id: 'p', name: '示例', login: 'p', rehearsal: true, secondFactor: { required: false, enrolled: false, recoveryCodes: 0 }, now: '2027-03-01T00:00:00Z', memberships: [{ body: 'b', name: '示例', kind: 'panel', role: 'member' }] }
const absence = { id: 'd', body: 'b', bodyName: '示例', person: 'q', personName: '示例张某', deputy: 'p', deputyName: '示例', from: '2027-03-01', to: '2027-03-05' }
const task = (of: Partial<Task>) => ({ id: 't', kind: 'material_review', body: 'b', status: 'open', ...of }) as Task

const buttons = (who: Me, of: Partial<Task>) => {
  const queries = new QueryClient()
  queries.setQueryData(meQuery.queryKey, who)
  const { unmount } = render(<QueryClientProvider client={queries}><App><Taking task={task(of)} /></App></QueryClientProvider>)
  const names = screen.queryAllByRole('button').map((button) => button.textContent?.replace(/\s/g, ''))
  const deputised = screen.queryByText('您正在代 示例张某 办理') !== null
  unmount()
  return { names, deputised }
}

describe('a task is taken', () => {
  beforeAll(() => startI18n())

  it('by claiming what is free, and given back by who has it', () => {
    expect(buttons(me, {})).toEqual({ names: ['认领', '转办'], deputised: false })
    expect(buttons(me, { assignee: 'p' })).toEqual({ names: ['退回待认领', '转办'], deputised: false })
  })
  it('and given back by the deputy of who is absent, who is told for whom', () => {
    expect(buttons({ ...me, deputyFor: [absence] }, { assignee: 'q', assigneeName: '示例张某' })).toEqual({ names: ['退回待认领', '转办'], deputised: true })
  })
  it('not from a colleague, nor by another body, nor when it is over', () => {
    expect(buttons(me, { assignee: 'q' }).names).toEqual([])
    expect(buttons(me, { body: 'x' }).names).toEqual([])
    expect(buttons(me, { status: 'decided', assignee: 'p' }).names).toEqual([])
  })
})
