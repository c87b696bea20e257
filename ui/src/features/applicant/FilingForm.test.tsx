import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { render, screen } from '@testing-library/react'
import { App } from 'antd'
import i18next from 'i18next'
import { expect, it, vi } from 'vitest'
import type { Schemas } from '@/api/client'
import { meQuery } from '@/api/me'
import { startI18n } from '@/i18n'
import { FilingForm } from './forms/FilingForm'

const task = { id: 'c.1', kind: 'filing', status: 'open', subject: 'case', subjectId: 'c' } as Schemas['Task']
const application = { id: 'c', region: 'taiyuan' } as Schemas['Case']

it('does not say that no department covers the applicant while it still asks', async () => {
  await startI18n()
  await i18next.loadNamespaces('applicant')
  let answer: (response: Response) => void = () => {}
  const answered = new Promise<Response>((resolve) => (answer = resolve))
  vi.stubGlobal('fetch', (request: Request) => (request.url.endsWith('/options') ? answered : Promise.resolve(new Response('{}', { status: 404 }))))
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  queries.setQueryData(meQuery.queryKey, null)
  const router = createRouter({ routeTree: createRootRoute({ component: () => <FilingForm task={task} application={application} missing={[]} /> }), history: createMemoryHistory() })
  render(<QueryClientProvider client={queries}><App><RouterProvider router={router as never} /></App></QueryClientProvider>)
  expect(await screen.findByText('正在载入…')).toBeInTheDocument()
  expect(screen.queryByText(/没有负责/)).toBeNull()
  answer(new Response(JSON.stringify({ departments: [] }), { headers: { 'Content-Type': 'application/json' } }))
  expect(await screen.findByText(/没有负责/, undefined, { timeout: 20_000 })).toBeInTheDocument()
}, 60_000)
