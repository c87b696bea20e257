import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, render, screen, waitFor } from '@testing-library/react'
import { App } from 'antd'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { api, ask } from '@/api/client'
import { loggedIn, loggedOut, watchTabs } from '@/api/session'
import { startI18n } from '@/i18n'
import { LoginAgain } from './LoginAgain'

const answer = (status: number, body: unknown) => new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })
const otherTab = new BroadcastChannel('session')

// A server whose session has ended, where people log in at an OpenID provider.
let over = true
const reasons: string[] = []

beforeEach(async () => {
  await startI18n()
  watchTabs()
  vi.stubGlobal('fetch', async (request: Request) => {
    const { pathname } = new URL(request.url)
    if (pathname.endsWith('/session/ways')) return answer(200, { oidc: '/oidc/login' })
    if (pathname.endsWith('/session')) return answer(200, { samples: false })
    if (over) return answer(401, { status: 401, code: 'not_logged_in' })
    reasons.push(((await request.json()) as { reason: string }).reason)
    return answer(200, { act: '1', subject: 'case', id: 'c', sequence: 1, at: '2027-03-01T00:00:00Z' })
  })
})
afterEach(() => {
  loggedOut()
  otherTab.close()
})

it('lets people of an OpenID provider log in in another tab, and sends what waits once they have', async () => {
  render(<QueryClientProvider client={new QueryClient()}><App><LoginAgain /></App></QueryClientProvider>)
  loggedIn('p')
  let done = false
  act(() => {
    void ask(api.POST('/cases/{caseId}/withdrawal', { params: { path: { caseId: 'c' }, header: { 'Idempotency-Key': 'k' } }, body: { reason: '示例' } })).then(() => (done = true))
  })
  const way = await screen.findByRole('link', { name: '统一身份认证登录' }, { timeout: 10_000 })
  expect(way).toHaveAttribute('href', '/oidc/login?next=%2Flogged-in')
  expect(way).toHaveAttribute('target', '_blank')
  expect(done).toBe(false)
  over = false
  otherTab.postMessage({ person: 'p' }) // what that tab says once it is back
  await waitFor(() => expect(done).toBe(true))
  expect(reasons).toEqual(['示例'])
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
}, 20_000)
