import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createMemoryHistory, createRouter, RouterProvider } from '@tanstack/react-router'
import { act, render, screen } from '@testing-library/react'
import { App } from 'antd'
import { expect, it, vi } from 'vitest'
import type { Me } from '@/api/me'
import { startI18n } from '@/i18n'
import { rootRoute, workRoute } from '@/routing/roots'
import { auditRoutes } from './routes'

const me: Me = { id: 'p', name: '示例', login: 'p', rehearsal: true, secondFactor: { required: false, enrolled: false, recoveryCodes: 0 }, now: '2027-01-04T00:00:00Z', memberships: [{ body: 'b', name: '示例监督组', kind: 'supervision_group', role: 'member' }] }
const entries = Array.from({ length: 5 }, (_, i) => ({ id: `${i}`, subject: 'session', subjectId: 'p', hash: 'ab', leaf: i, entry: { at: '2027-01-04T00:00:00Z', kind: 'logged_in', sequence: 1, line: i, person: 'p', personName: '示例' } }))

it('asks for the next page of the audit once, and waits for it', async () => {
  await startI18n()
  const asked: string[] = []
  let arrives: (answer: Response) => void = () => undefined
  const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })
  vi.stubGlobal('fetch', (request: Request) => {
    const { pathname, search } = new URL(request.url)
    if (pathname.endsWith('/session')) return Promise.resolve(json({ person: me }))
    if (!pathname.endsWith('/audit')) return Promise.resolve(json({ code: 'not_found' }, 404))
    asked.push(search)
    if (!search.includes('cursor=')) return Promise.resolve(json({ items: entries, next: 'second' }))
    return new Promise<Response>((resolve) => (arrives = resolve))
  })
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const router = createRouter({ routeTree: rootRoute.addChildren([workRoute.addChildren(auditRoutes)]), context: { queries }, history: createMemoryHistory({ initialEntries: ['/audit'] }) })
  render(<QueryClientProvider client={queries}><App><RouterProvider router={router as never} /></App></QueryClientProvider>)
  expect(await screen.findByText('已显示 5 条，向下滚动继续', undefined, { timeout: 20_000 })).toBeInTheDocument()
  act(() => void window.dispatchEvent(new Event('beforeprint'))) // then all rows are drawn, the last one too
  await vi.waitFor(() => expect(asked.length).toBeGreaterThan(1), { timeout: 20_000 })
  await new Promise((resolve) => setTimeout(resolve, 300)) // in which it could ask again and again
  expect(asked.filter((search) => search.includes('cursor=second'))).toHaveLength(1)
  arrives(json({ items: [{ ...entries[0], id: 'last' }] }))
  expect(await screen.findByText('共 6 条')).toBeInTheDocument()
}, 60_000)
