import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { ConfigProvider } from 'antd'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Me } from '@/api/me'
import { loggedIn, loggedOut, session } from '@/api/session'
import { startI18n } from '@/i18n'
import { Navigation } from './Navigation'

const me = { id: 'p', name: '示例·张', login: 'p', memberships: [], secondFactor: { required: false, enrolled: false } } as unknown as Me

const none = { open: 0, overdue: 0 }
let answer: () => Promise<Response>
const asked = vi.fn()

beforeEach(async () => {
  asked.mockClear()
  await startI18n()
  vi.stubGlobal('scrollTo', () => {})
  vi.stubGlobal('fetch', (request: Request) => {
    if (request.method !== 'DELETE') return Promise.resolve(new Response(JSON.stringify({ bodies: none, all: none, notifications: 0 }), { headers: { 'Content-Type': 'application/json' } }))
    asked()
    return answer()
  })
})
afterEach(loggedOut)

async function logOut(): Promise<void> {
  loggedIn('p')
  const router = createRouter({ routeTree: createRootRoute({ component: () => <Navigation me={me} /> }), history: createMemoryHistory(), defaultNotFoundComponent: () => null })
  render(<QueryClientProvider client={new QueryClient()}><ConfigProvider button={{ autoInsertSpace: false }}><RouterProvider router={router as never} /></ConfigProvider></QueryClientProvider>)
  fireEvent.click(await screen.findByRole('button', { name: /示例·张/ }, { timeout: 10_000 }))
  fireEvent.click(await screen.findByText('退出登录', {}, { timeout: 10_000 }))
}

it('says that somebody is still logged in when logging out failed, and tries again', async () => {
  answer = () => Promise.reject(new TypeError('Failed to fetch'))
  await logOut()
  expect(await screen.findByText('没有退出登录，您仍在登录状态', {}, { timeout: 10_000 })).toBeInTheDocument()
  expect(screen.getByRole('alert')).toHaveTextContent('连接不上服务器')
  expect(session.person()).toBe('p')
  answer = () => Promise.resolve(new Response(null, { status: 204 }))
  fireEvent.click(screen.getByRole('button', { name: '重试' }))
  await waitFor(() => expect(session.person()).toBeUndefined())
  await waitFor(() => expect(screen.queryByRole('alert')).not.toBeInTheDocument())
  expect(asked).toHaveBeenCalledTimes(2)
}, 20_000)

it('is done where the session was over before', async () => {
  answer = () => Promise.resolve(new Response('{"status":401,"code":"not_logged_in"}', { status: 401, headers: { 'Content-Type': 'application/json' } }))
  await logOut()
  await waitFor(() => expect(session.person()).toBeUndefined())
  expect(screen.queryByRole('alert')).not.toBeInTheDocument()
}, 20_000)
