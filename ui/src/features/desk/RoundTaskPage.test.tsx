import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createMemoryHistory, createRouter, RouterProvider } from '@tanstack/react-router'
import { act, fireEvent, render, screen } from '@testing-library/react'
import { App } from 'antd'
import { beforeEach, expect, it, vi } from 'vitest'
import type { Me } from '@/api/me'
import type { Task } from '@/api/tasks'
import { startI18n } from '@/i18n'
import { rootRoute, workRoute } from '@/routing/roots'
import type { Round } from './api/rounds'
import { deskRoutes } from './routes'

const me: Me = { id: 'p', name: '示例', login: 'p', rehearsal: true, secondFactor: { required: false, enrolled: false, recoveryCodes: 0 }, now: '2027-01-04T00:00:00Z', memberships: [{ body: 'b', name: '示例办公室', kind: 'office', role: 'member' }] }
const round = (number: number): Round => ({ id: `r${number}`, number, year: 2027 + number, edition: 'shanxi-2021', stage: 'planning', sequence: 1, places: [] })
const task = (number: number): Task => ({
  id: `r${number}.1`, subject: 'round', subjectId: `r${number}`, round: `r${number}`, kind: 'plan', article: '14', body: 'b', bodyName: '示例办公室', allowed: ['adopt'], status: 'open',
  opened: '2027-01-04T00:00:00Z', dueDays: 20, due: '2027-02-01T16:00:00Z', provisional: false, reminded: 0, escalated: false, extended: false,
})
const answers: Record<string, unknown> = { '/session': { person: me }, '/tasks': { items: [] } }
for (const number of [5, 6]) Object.assign(answers, { [`/rounds/r${number}`]: round(number), [`/tasks/r${number}.1`]: task(number), [`/tasks/r${number}.1/options`]: { maxPoints: 1000 } })

beforeEach(async () => {
  await startI18n()
  localStorage.clear()
  answers['/tasks/r5.1'] = task(5)
  vi.stubGlobal('fetch', (request: Request) => {
    const answer = answers[new URL(request.url).pathname.replace('/api/v1', '')]
    return Promise.resolve(new Response(JSON.stringify(answer ?? { code: 'not_found' }), { status: answer ? 200 : 404, headers: { 'Content-Type': 'application/json' } }))
  })
})

function open() {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const router = createRouter({
    routeTree: rootRoute.addChildren([workRoute.addChildren(deskRoutes)]), context: { queries }, history: createMemoryHistory({ initialEntries: ['/desk/r5/tasks/r5.1'] }),
  })
  render(<QueryClientProvider client={queries}><App><RouterProvider router={router as never} /></App></QueryClientProvider>)
  return { queries, router }
}
const title = () => screen.findByLabelText<HTMLInputElement>(/名称/, undefined, { timeout: 10_000 })

it('offers no form for what a colleague has claimed', async () => {
  answers['/tasks/r5.1'] = { ...task(5), assignee: 'q', assigneeName: '示例同事' }
  open()
  expect(await screen.findByText(/已由 示例同事 认领/, undefined, { timeout: 10_000 })).toBeInTheDocument()
  expect(screen.queryByLabelText(/名称/)).toBeNull()
}, 30_000)

it.each([
  ['claims it', { assignee: 'q', assigneeName: '示例同事' }, /已由 示例同事 认领/],
  ['decides it', { status: 'decided', outcome: 'adopt', decidedBy: 'q', decidedByName: '示例同事' }, /已由示例同事办理/],
] as const)('keeps what was typed, to be read, when a colleague %s first', async (_, change, says) => {
  const { queries } = open()
  fireEvent.change(await title(), { target: { value: '示例：写了一半的名称' } })
  expect(screen.getByRole('button', { name: '确定方案' })).toBeEnabled()
  answers['/tasks/r5.1'] = { ...task(5), ...change }
  await act(() => queries.invalidateQueries({ queryKey: ['task', 'r5.1'] }))
  expect(await screen.findByText(says)).toBeInTheDocument()
  expect((await title()).value).toBe('示例：写了一半的名称')
  expect(screen.getByRole('button', { name: '确定方案' })).toBeDisabled()
}, 30_000)

it('tells the outcome alone when one decided it oneself', async () => {
  const { queries } = open()
  await title()
  answers['/tasks/r5.1'] = { ...task(5), status: 'decided', outcome: 'adopt', decidedBy: 'p', decidedByName: '示例' }
  await act(() => queries.invalidateQueries({ queryKey: ['task', 'r5.1'] }))
  await vi.waitFor(() => expect(screen.queryByLabelText(/名称/)).toBeNull())
  expect(screen.queryByRole('alert')).toBeNull()
}, 30_000)

it('begins with a form of its own when one goes from a round’s task to another’s', async () => {
  const { router } = open()
  const at = (number: number) => act(() => router.navigate({ to: '/desk/$roundId/tasks/$taskId' as never, params: { roundId: `r${number}`, taskId: `r${number}.1` } as never }))
  const fifth = (await title()).value
  const sixth = fifth.replace('5', '6')
  const typed = '示例：第五届的另一个名称'
  const shows = (value: string) => vi.waitFor(async () => expect((await title()).value).toBe(value), { timeout: 10_000 })

  // What both pages ask for is at hand, so that nothing but the task changes in between.
  await at(6)
  await shows(sixth)
  await at(5)
  await shows(fifth)
  fireEvent.change(await title(), { target: { value: typed } })
  await at(6)
  await shows(sixth)
  await at(5)
  await shows(typed)
}, 60_000)
