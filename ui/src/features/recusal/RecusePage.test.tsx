import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createMemoryHistory, createRouter, RouterProvider } from '@tanstack/react-router'
import { fireEvent, render, screen, within } from '@testing-library/react'
import { App } from 'antd'
import { expect, it, vi } from 'vitest'
import type { Me } from '@/api/me'
import { startI18n } from '@/i18n'
import { rootRoute, workRoute } from '@/routing/roots'
import { recusalRoutes } from './routes'

const me: Me = { id: 'p', name: '示例', login: 'p', rehearsal: true, secondFactor: { required: false, enrolled: false, recoveryCodes: 0 }, now: '2027-01-04T00:00:00Z', memberships: [{ body: 'b', name: '示例办公室', kind: 'office', role: 'admin' }] }

const other = '2b0dd4d9-5210-51fe-8bb3-4ee43244e070'

it('says that a person was recused, and is ready for another', async () => {
  await startI18n()
  localStorage.setItem('draft:p:recuse.other.c', JSON.stringify({ line: 'l', change: 1, at: 0, values: { person: other, reason: '示例：曾任职' } }))
  const recused: unknown[] = []
  vi.stubGlobal('fetch', async (request: Request) => {
    const path = new URL(request.url).pathname.replace('/api/v1', '')
    if (request.method === 'POST' && path === '/cases/c/recusals') recused.push(await request.json())
    const answers: Record<string, unknown> = {
      'GET /session': { person: me }, 'GET /cases/c': { id: 'c', number: '2027-0001', name: '示例企业' }, 'GET /organisations/b/members': { items: [{ person: other, name: '示例同事' }] },
      'POST /cases/c/recusals': { act: '1', subject: 'case', id: 'c', sequence: 1, at: '2027-01-04T00:00:00Z' },
    }
    const answer = answers[`${request.method} ${path}`]
    return new Response(JSON.stringify(answer ?? { code: 'not_found' }), { status: answer ? 200 : 404, headers: { 'Content-Type': 'application/json' } })
  })
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const router = createRouter({ routeTree: rootRoute.addChildren([workRoute.addChildren(recusalRoutes)]), context: { queries }, history: createMemoryHistory({ initialEntries: ['/cases/c/recusal'] }) })
  render(<QueryClientProvider client={queries}><App><RouterProvider router={router as never} /></App></QueryClientProvider>)
  const button = await screen.findByRole('button', { name: '决定回避' }, { timeout: 20_000 })
  const reason = () => within(button.closest('form')!).getByLabelText(/理由/)
  expect(reason()).toHaveValue('示例：曾任职')
  fireEvent.click(button)
  expect(await screen.findByText('已办理，记入台账', undefined, { timeout: 10_000 })).toBeInTheDocument()
  expect(recused).toEqual([{ person: other, reason: '示例：曾任职' }])
  expect(reason()).toHaveValue('')
}, 60_000)
