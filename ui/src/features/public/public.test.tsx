import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { fireEvent, render, screen } from '@testing-library/react'
import { App, ConfigProvider, Form, Input } from 'antd'
import { describe, expect, it, vi } from 'vitest'
import { ActForm } from '@/components/ActForm'
import { startI18n } from '@/i18n'
import type { Notice } from './api/notices'
import type { Round } from '@/api/rounds'
import { documentsOf } from './evidence'
import { foremost, grouped, stateOf, takesObjections } from './grouping'
import { honourSearch, noticeSearch } from './search'
import { chapterFour, inOrder, windowOf } from './stages'
import { trackingCode } from './tracking'

const notice = (part: Partial<Notice>): Notice => ({
  id: 'n', case: 'c', number: '2027-0001', name: '示例', round: 'r', kind: 'acceptance', article: '17', body: 'b', scope: 'province', place: '网站', days: 5,
  posted: '2027-03-01T01:00:00Z', closes: '2027-03-08T16:00:00Z', provisional: false, held: false, ...part,
})
const round = (part: Partial<Round>): Round => ({ id: 'r', number: 5, year: 2027, edition: 'shanxi-2021', stage: 'filing', sequence: 1, places: [], ...part })

describe('notices', () => {
  it('of one posting are one row, in the order they came', () => {
    const groups = grouped([
      notice({ id: 'a' }), notice({ id: 'b', kind: 'regional' }), notice({ id: 'c', posted: '2027-03-01T09:00:00Z' }), notice({ id: 'd', place: '公报' }),
      notice({ id: 'e', posted: '2027-03-01T17:00:00Z' }), notice({ id: 'f', round: 's' }), notice({ id: 'g', kind: 'regional' }),
    ])
    expect(groups.map((group) => group.notices.map((one) => one.id))).toEqual([['a', 'c'], ['b'], ['d'], ['e'], ['f'], ['g']])
  })
  it('of one posting are told by one that runs, not by one that an objection holds', () => {
    const [held, runs, over] = [notice({ id: 'held', held: true, leftDays: 3 }), notice({ id: 'runs', leftDays: 3 }), notice({ id: 'over', closed: '2027-03-08T16:00:01Z' })]
    expect(foremost(grouped([over, held, runs])[0]!).id).toBe('runs')
    expect(foremost(grouped([over, held])[0]!).id).toBe('held')
    expect(foremost(grouped([over])[0]!).id).toBe('over')
  })
  it('are held past their end, and take objections until it only', () => {
    const held = notice({ held: true })
    expect(stateOf(held)).toBe('held')
    expect(takesObjections(held, new Date('2027-03-08T15:59:59Z'))).toBe(true)
    expect(takesObjections(held, new Date('2027-03-08T16:00:00Z'))).toBe(false)
    expect(stateOf(notice({ closed: '2027-03-08T16:00:01Z' }))).toBe('closed')
    expect(takesObjections(notice({ cancelled: true }), new Date('2027-03-02T00:00:00Z'))).toBe(false)
  })
})

describe('a round', () => {
  it('stands in Chapter IV where its stage is; departments review while others still file', () => {
    const states = (stage?: Round['stage']) => chapterFour(stage).map((step) => `${step.article} ${step.state}`)
    expect(states('filing')).toEqual(['14 done', '15 current', '16 current', '17 ahead', '18 ahead', '19 ahead', '20 ahead', '21 ahead'])
    expect(states('screening').slice(0, 5)).toEqual(['14 done', '15 done', '16 current', '17 current', '18 ahead'])
    expect(states('suggested').slice(5)).toEqual(['19 done', '20 current', '21 ahead'])
    expect(new Set(chapterFour('ended').map((step) => step.state))).toEqual(new Set(['done']))
    expect(new Set(chapterFour().map((step) => step.state))).toEqual(new Set(['ahead']))
  })
  it('that takes applications comes first, the newest of them', () => {
    const { first, running, ended } = inOrder([round({ id: 'old', year: 2021, stage: 'ended' }), round({ id: 'a', year: 2033, stage: 'planning' }), round({ id: 'b', year: 2030 }), round({ id: 'c', year: 2027 })])
    expect([first?.id, running.map((one) => one.id), ended.map((one) => one.id)]).toEqual(['b', ['a', 'c'], ['old']])
  })
  it('has a filing window whose last day counts', () => {
    const window = { filingOpens: '2027-02-28T16:00:00Z', filingCloses: '2027-03-31T16:00:00Z' }
    expect(windowOf(window, new Date('2027-02-27T17:00:00Z'))).toEqual({ state: 'before', days: 1 })
    expect(windowOf(window, new Date('2027-03-31T15:00:00Z'))).toEqual({ state: 'open', days: 1 })
    expect(windowOf(window, new Date('2027-03-31T16:00:00Z'))).toEqual({ state: 'over', days: 0 })
    expect(windowOf({}, new Date())).toBeUndefined()
  })
})

describe('a tracking code', () => {
  it('is read as people write and paste it', () => {
    const code = '1a2b3c4d-5e6f-4a1b-8c2d-3e4f5a6b7c8d'
    for (const typed of [code, ` ${code.toUpperCase()}\n`, code.replaceAll('-', ''), code.replaceAll('-', '—'), '１ａ２ｂ３ｃ４ｄ-5e6f-4a1b-8c2d-3e4f5a6b7c8d']) expect(trackingCode(typed)).toBe(code)
  })
  it('is not just anything', () => {
    for (const typed of ['', '1234', '../../me', '1a2b3c4d-5e6f-4a1b-8c2d-3e4f5a6b7c8g', '1a2b3c4d5e6f4a1b8c2d3e4f5a6b7c8d0']) expect(trackingCode(typed)).toBeUndefined()
  })
})

describe('addresses', () => {
  it('say what is looked for, and nothing that is not known', () => {
    expect(noticeSearch({ kind: 'regional', running: 'true', text: ' 太原 ', other: '1' })).toEqual({ kind: 'regional', running: true, text: '太原', region: undefined, round: undefined })
    expect(noticeSearch({ kind: 'x', running: 'false' }).kind).toBeUndefined()
    expect(honourSearch({ award: 'none', year: '2024' })).toEqual({ award: undefined, year: 2024, text: undefined })
    expect(honourSearch({ year: '20x' }).year).toBeUndefined()
  })
})

describe('an objection', () => {
  it('names each file that arrived, once', () => {
    const file = new File([], 'a.pdf')
    expect(documentsOf([{ key: '1', file, percent: 100, document: 'd' }, { key: '2', file, percent: 100, document: 'd' }, { key: '3', file, percent: 10 }])).toEqual(['d'])
    expect(documentsOf([])).toBeUndefined()
  })
  it('leaves its reason in the browser when it is not sent, never who somebody is', async () => {
    await startI18n()
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('{"status":401,"code":"not_logged_in"}', { status: 401, headers: { 'Content-Type': 'application/json' } })))
    const act = { mutate: vi.fn(), isPending: false, isPaused: false, error: null, reset: vi.fn(), isSuccess: false }
    render(
      <QueryClientProvider client={new QueryClient()}>
        <ConfigProvider button={{ autoInsertSpace: false }}>
          <App>
            <ActForm draftKey="objection.n1" unkept={['name', 'contact']} act={act} submit="提交">
              {['reason', 'name', 'contact'].map((field) => <Form.Item key={field} name={field} label={field}><Input /></Form.Item>)}
            </ActForm>
          </App>
        </ConfigProvider>
      </QueryClientProvider>,
    )
    fireEvent.change(screen.getByLabelText(/reason/), { target: { value: '与事实不符' } })
    fireEvent.change(screen.getByLabelText(/name/), { target: { value: '示例某人' } })
    fireEvent.change(screen.getByLabelText(/contact/), { target: { value: '00000000000' } })
    const kept = JSON.stringify({ ...localStorage })
    expect(kept).toContain('与事实不符')
    expect(kept).not.toContain('示例某人')
    expect(kept).not.toContain('00000000000')
    fireEvent.click(screen.getByRole('button', { name: '提交' }))
    await vi.waitFor(() => expect(act.mutate).toHaveBeenCalledWith({ reason: '与事实不符', name: '示例某人', contact: '00000000000' }, expect.any(Function)))
  }, 20_000)
})
