import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createMemoryHistory, createRouter, RouterProvider } from '@tanstack/react-router'
import { act, render, screen } from '@testing-library/react'
import { App } from 'antd'
import { expect, it, vi } from 'vitest'
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

// Each reading of a dossier is in the audit (Art. 18): a list must not read those of cases that nobody opened.
it('reads no dossier of the cases it lists', async () => {
  await startI18n()
  const asked: string[] = []
  vi.stubGlobal('fetch', (request: Request) => {
    const path = new URL(request.url).pathname.replace('/api/v1', '')
    asked.push(path)
    const answer = ({ '/session': { person: me }, '/tasks': { items: [task] } } as Record<string, unknown>)[path]
    return Promise.resolve(new Response(JSON.stringify(answer ?? { code: 'not_found' }), { status: answer ? 200 : 404, headers: { 'Content-Type': 'application/json' } }))
  })
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const router = createRouter({ routeTree: rootRoute.addChildren([workRoute.addChildren(expertRoutes)]), context: { queries }, history: createMemoryHistory({ initialEntries: ['/reviews'] }) })
  render(<QueryClientProvider client={queries}><App><RouterProvider router={router as never} /></App></QueryClientProvider>)
  await vi.waitFor(() => expect(screen.getByText(/^共 1 条$/)).toBeInTheDocument(), { timeout: 20_000 })
  act(() => void window.dispatchEvent(new Event('beforeprint'))) // then all rows are drawn, whatever has room
  expect(await screen.findByText('示例企业', undefined, { timeout: 20_000 })).toBeInTheDocument()
  await vi.waitFor(() => expect(queries.isFetching()).toBe(0))
  expect(asked).toContain('/tasks')
  expect(asked.filter((path) => path.startsWith('/cases/'))).toEqual([])
}, 60_000)
