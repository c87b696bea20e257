import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createMemoryHistory, createRouter, RouterProvider } from '@tanstack/react-router'
import { act, fireEvent, render, screen } from '@testing-library/react'
import { App } from 'antd'
import { beforeEach, expect, it, vi } from 'vitest'
import type { Me } from '@/api/me'
import type { Task } from '@/api/tasks'
import { startI18n } from '@/i18n'
import { rootRoute, workRoute } from '@/routing/roots'
import { expertRoutes } from './routes'

const me: Me = { id: 'p', name: '示例', login: 'p', rehearsal: true, secondFactor: { required: false, enrolled: false, recoveryCodes: 0 }, now: '2027-01-04T00:00:00Z', memberships: [{ body: 'b', name: '示例专家组', kind: 'panel', role: 'member' }] }
const task: Task = {
  id: 'c.1', subject: 'case', subjectId: 'c', round: 'r', name: '示例企业', number: '2027-0001', kind: 'site_review', article: '18', body: 'b', bodyName: '示例专家组', allowed: ['score'], status: 'open',
  opened: '2027-01-04T00:00:00Z', dueDays: 20, due: '2027-02-01T16:00:00Z', provisional: false, reminded: 0, escalated: false, extended: false,
}
let shown: Task

beforeEach(async () => {
  await startI18n()
  localStorage.clear()
  shown = task
  vi.stubGlobal('fetch', (request: Request) => {
    const answers: Record<string, unknown> = { '/session': { person: me }, '/tasks/c.1': shown, '/tasks/c.1/options': { maxPoints: 1000 }, '/cases/c/tasks': { items: [shown] } }
    const answer = answers[new URL(request.url).pathname.replace('/api/v1', '')]
    return Promise.resolve(new Response(JSON.stringify(answer ?? { code: 'not_found' }), { status: answer ? 200 : 404, headers: { 'Content-Type': 'application/json' } }))
  })
})

function open() {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const router = createRouter({ routeTree: rootRoute.addChildren([workRoute.addChildren(expertRoutes)]), context: { queries }, history: createMemoryHistory({ initialEntries: ['/reviews/c.1'] }) })
  render(<QueryClientProvider client={queries}><App><RouterProvider router={router as never} /></App></QueryClientProvider>)
  return queries
}
const sheet = () => screen.findByLabelText<HTMLTextAreaElement>(/^主要优势/, undefined, { timeout: 20_000 })

it('offers no score sheet for what another expert has claimed', async () => {
  shown = { ...task, assignee: 'q', assigneeName: '示例同事' }
  open()
  expect(await screen.findByText(/已由 示例同事 认领/, undefined, { timeout: 20_000 })).toBeInTheDocument()
  expect(screen.queryByLabelText(/^主要优势/)).toBeNull()
}, 60_000)

it('keeps what was written, to be read, when another expert scores first', async () => {
  const queries = open()
  await sheet()
  await vi.waitFor(async () => expect(await sheet()).toBeEnabled()) // the draft on the server was asked for
  fireEvent.change(await sheet(), { target: { value: '示例：写了一半' } })
  shown = { ...task, status: 'decided', outcome: 'score', decidedBy: 'q', decidedByName: '示例同事', points: 800 }
  await act(() => queries.invalidateQueries({ queryKey: ['task', 'c.1'] }))
  expect(await screen.findByText(/已由示例同事办理/)).toBeInTheDocument()
  expect((await sheet()).value).toBe('示例：写了一半')
  expect(screen.getByRole('button', { name: '提交评分' })).toBeDisabled()
}, 60_000)
