import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render, screen, within } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import type { Schemas } from '@/api/client'
import { startI18n } from '@/i18n'
import { linksOf } from './links'
import ScheduleView from './ScheduleView'

vi.mock('@tanstack/react-router', () => ({ Link: ({ children }: { children: ReactNode }) => <a href="/measures">{children}</a> }))
afterEach(() => vi.unstubAllGlobals())

const schedule: Schemas['Schedule'] = {
  now: '2027-03-01T01:00:00Z',
  items: [
    { stage: 'filing', article: '14', from: '2027-01-04T00:00:00Z', to: '2027-02-01T16:00:00Z', provisional: true, held: true },
    { stage: 'deliberation', article: '20', earliestFrom: '2027-04-01T16:00:00Z', provisional: true, held: true },
  ],
}

it('marks dates as moving, and no dash', async () => {
  await startI18n()
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify(schedule), { headers: { 'Content-Type': 'application/json' } })))
  render(<QueryClientProvider client={new QueryClient()}><ScheduleView round="r" links={linksOf('r', false)} search={{}} /></QueryClientProvider>)
  const [, over, ahead] = within(await screen.findByRole('table', { name: '各阶段日期' })).getAllByRole('row')
  expect(within(over!).queryByText('暂定')).toBeNull()
  expect(within(over!).queryByText('以异议裁定为准')).toBeNull()
  expect(within(ahead!).getByText('暂定')).toBeInTheDocument()
  expect(within(ahead!).getByText('以异议裁定为准')).toBeInTheDocument()
}, 20_000)
