import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { render, screen } from '@testing-library/react'
import { App } from 'antd'
import i18next from 'i18next'
import { beforeEach, expect, it, vi } from 'vitest'
import { meQuery } from '@/api/me'
import { startI18n } from '@/i18n'
import RegisterPage from './RegisterPage'

const department = { id: '2b0dd4d9-5210-51fe-8bb3-4ee43244e070', name: '示例太原市局', kind: 'city_regulator', region: 'taiyuan', industries: [] }
const draft = () => (JSON.parse(localStorage.getItem('draft:public:registration')!) as { values: { department?: string } }).values

beforeEach(async () => {
  await startI18n()
  await i18next.loadNamespaces('federation')
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify({ items: [department] }), { headers: { 'Content-Type': 'application/json' } })))
})

async function page(region: string) {
  localStorage.setItem('draft:public:registration', JSON.stringify({ line: 'l', change: 1, at: 0, values: { kind: 'applicant_organisation', region, department: department.id } }))
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  queries.setQueryData(meQuery.queryKey, null)
  const router = createRouter({ routeTree: createRootRoute({ component: RegisterPage }), history: createMemoryHistory() })
  render(<QueryClientProvider client={queries}><App><RouterProvider router={router as never} /></App></QueryClientProvider>)
  await screen.findByRole('combobox', { name: /接收部门/ }, { timeout: 20_000 })
}

it('keeps the department that covers the applicant', async () => {
  await page('taiyuan')
  expect(await screen.findByText(department.name)).toBeInTheDocument()
  expect(draft().department).toBe(department.id)
}, 60_000)

it('takes back the department that does not cover the applicant any more', async () => {
  await page('datong')
  await vi.waitFor(() => expect(draft().department).toBeUndefined())
  expect(screen.queryByText(department.name)).toBeNull()
  expect(screen.queryByText(department.id)).toBeNull()
}, 60_000)
