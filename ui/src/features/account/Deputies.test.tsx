import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { fireEvent, render, screen } from '@testing-library/react'
import { App } from 'antd'
import i18next from 'i18next'
import { expect, it, vi } from 'vitest'
import { meQuery, type Me } from '@/api/me'
import { startI18n } from '@/i18n'
import { Deputies } from './Deputies'

const me: Me = { id: 'p', name: '示例', login: 'p', rehearsal: true, secondFactor: { required: false, enrolled: false, recoveryCodes: 0 }, now: '2027-01-04T00:00:00Z', memberships: [{ body: 'b', name: '示例办公室', kind: 'office', role: 'member' }] }

const other = '2b0dd4d9-5210-51fe-8bb3-4ee43244e070'

it('says that a deputy was named, and is ready for another', async () => {
  await startI18n()
  await i18next.loadNamespaces('account')
  localStorage.setItem('draft:p:deputy', JSON.stringify({ line: 'l', change: 1, at: 0, values: { body: 'b', person: 'p', deputy: other, span: ['2027-01-05', '2027-01-08'], reason: '示例：出差' } }))
  const named: unknown[] = []
  vi.stubGlobal('fetch', async (request: Request) => {
    const path = new URL(request.url).pathname.replace('/api/v1', '')
    if (request.method === 'POST' && path === '/deputies') named.push(await request.json())
    const answers: Record<string, unknown> = {
      'GET /deputies': { items: [] }, 'GET /organisations/b/members': { items: [{ person: 'p', name: '示例' }, { person: other, name: '示例同事' }] }, 'POST /deputies': { act: '1', subject: 'person', id: 'p', sequence: 1, at: '2027-01-04T00:00:00Z' },
    }
    const answer = answers[`${request.method} ${path}`]
    return new Response(JSON.stringify(answer ?? { code: 'not_found' }), { status: answer ? 200 : 404, headers: { 'Content-Type': 'application/json' } })
  })
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  queries.setQueryData(meQuery.queryKey, me)
  render(<QueryClientProvider client={queries}><App><Deputies me={me} /></App></QueryClientProvider>)
  const button = await screen.findByRole('button', { name: '委托代办' }, { timeout: 10_000 })
  expect(screen.getByLabelText(/理由/)).toHaveValue('示例：出差')
  fireEvent.click(button)
  expect(await screen.findByText('已办理，记入台账', undefined, { timeout: 10_000 })).toBeInTheDocument()
  expect(named).toEqual([{ body: 'b', person: 'p', deputy: other, from: '2027-01-05', to: '2027-01-08', reason: '示例：出差' }])
  expect(screen.getByLabelText(/理由/)).toHaveValue('')
  expect(localStorage.getItem('draft:p:deputy')).toBeNull()
}, 60_000)
