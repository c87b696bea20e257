import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { fireEvent, render, screen, within } from '@testing-library/react'
import { App } from 'antd'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Schemas } from '@/api/client'
import { meQuery } from '@/api/me'
import type { Task } from '@/api/tasks'
import { startI18n } from '@/i18n'
import { DeliberationAct } from './acts/DeliberationAct'
import type { Options } from './acts/acts'
import type { Round } from './api/rounds'

// The shapes are the contract's: what a server answers for a deliberation with the five places and the ten of Art. 4.
const roundId = '2b0dd4d9-5210-51fe-8bb3-4ee43244e070'
const places = [{ award: 'quality_award', places: 5, taken: 5 }, { award: 'nomination_award', places: 10, taken: 0 }] satisfies Schemas['Places'][]
const round: Round = { id: roundId, number: 5, year: 2027, edition: 'shanxi-2021', stage: 'deliberation', sequence: 9, places }
const task = { id: `${roundId}.8`, subject: 'round', subjectId: roundId, round: roundId, kind: 'deliberation', article: '20', body: 'b', allowed: ['adopt'], status: 'open' } as unknown as Task
const candidate = (i: number, award?: Schemas['Award']): Schemas['CaseOption'] => ({ case: `c${i}`, number: `2027-000${i}`, name: `示例企业${i}`, kind: 'organisation', ready: true, points: 900 - i, rank: i, award })
const options = (awards: (Schemas['Award'] | undefined)[]): Options => ({ noticeDays: 7, places, cases: awards.map((award, i) => candidate(i + 1, award)) })
const five = Array.from({ length: 5 }, () => 'quality_award' as const)

const asked: { url: string; body: string }[] = []
let answer = new Response()

async function deliberate(awards: (Schemas['Award'] | undefined)[]) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  queries.setQueryData(meQuery.queryKey, null)
  const router = createRouter({
    routeTree: createRootRoute({ component: () => <DeliberationAct task={task} round={round} options={options(awards)} closed={false} /> }),
    history: createMemoryHistory(),
  })
  const shown = render(<QueryClientProvider client={queries}><App><RouterProvider router={router as never} /></App></QueryClientProvider>)
  await screen.findByText('2027-0001', undefined, { timeout: 10_000 })
  return shown
}

const proposalFor = (i: number) => within(screen.getByRole('group', { name: new RegExp(`示例企业${i}`) }))

describe('a deliberation without a quality award left', () => {
  beforeAll(() => startI18n())
  beforeEach(() => {
    vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(800) // jsdom lays nothing out, and a table draws the rows in sight
    localStorage.clear()
    asked.length = 0
    vi.stubGlobal('fetch', async (request: Request) => {
      asked.push({ url: new URL(request.url).pathname, body: await request.text() })
      return answer
    })
  })

  it('offers no sixth, and says why (Art. 4)', async () => {
    await deliberate([...five, undefined])
    expect(screen.getByText('5 / 5')).toBeInTheDocument()
    const sixth = proposalFor(6).getByRole('button', { name: '质量奖' })
    expect(sixth).toBeDisabled()
    expect(sixth).toHaveAccessibleDescription(/名额/)
    fireEvent.click(sixth)
    expect(asked).toEqual([])
    expect(proposalFor(6).getByRole('button', { name: '质量奖提名奖' })).toBeEnabled()
    expect(proposalFor(1).getByRole('button', { name: '质量奖' })).toBeEnabled() // its own place
  }, 20_000)

  it('offers it again when a place is given back', async () => {
    await deliberate([...five.slice(1), 'none', undefined])
    expect(proposalFor(6).getByRole('button', { name: '质量奖' })).toBeEnabled()
  }, 20_000)

  it('shows the refusal of a place that somebody else took first', async () => {
    const refusal: Schemas['Problem'] = { type: 'about:blank', status: 422, code: 'places_exhausted', article: '4', title: '质量奖的名额已满（第四条）' }
    answer = new Response(JSON.stringify(refusal), { status: 422, headers: { 'Content-Type': 'application/problem+json' } })
    await deliberate([...five.slice(1), undefined, undefined])
    fireEvent.click(proposalFor(6).getByRole('button', { name: '质量奖' }))
    expect(await screen.findByText(/质量奖的名额已满/)).toBeInTheDocument()
    expect(asked).toEqual([{ url: `/api/v1/rounds/${roundId}/proposals/c6`, body: JSON.stringify({ award: 'quality_award' }) }])
  }, 20_000)
})
