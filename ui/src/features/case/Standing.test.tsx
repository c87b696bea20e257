import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render, screen } from '@testing-library/react'
import i18next from 'i18next'
import type { ReactNode } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import { startI18n } from '@/i18n'
import type { Case } from './api/case'
import { Standing } from './Standing'

vi.mock('@tanstack/react-router', () => ({ Link: ({ children }: { children: ReactNode }) => <a href="/measures">{children}</a> }))
afterEach(() => vi.unstubAllGlobals())

async function show(leftDays?: number): Promise<void> {
  await startI18n()
  await i18next.loadNamespaces('case')
  const way = { stages: [{ stage: 'province_notice', article: '20', state: 'current', waitsFor: [{ kind: 'province', notice: 'c.n1', due: '2027-03-05T16:00:00Z', provisional: true, held: true, leftDays }] }] }
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify(way), { headers: { 'Content-Type': 'application/json' } })))
  const subject = { id: 'c', stage: 'province_notice', status: 'open', held: true } as Case
  render(<QueryClientProvider client={new QueryClient()}><p><Standing subject={subject} /></p></QueryClientProvider>)
}

it('tells the day of a notice that an objection holds past it as what was planned (Art. 28)', async () => {
  await show()
  expect(await screen.findByText(/全省公示原定 2027-03-05 24:00 期满，因异议顺延。/)).toBeInTheDocument()
  expect(screen.queryByText(/截止|暂定/)).toBeNull()
}, 20_000)

it('tells it as the end while it is ahead', async () => {
  await show(2)
  expect(await screen.findByText(/全省公示正在进行，2027-03-05 24:00（暂定） 截止，还剩 2 个工作日。/)).toBeInTheDocument()
}, 20_000)
