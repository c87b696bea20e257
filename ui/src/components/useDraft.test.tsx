import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { api } from '@/api/client'
import { meQuery } from '@/api/me'
import { useDraft } from './useDraft'

vi.mock('@/api/client', async (original) => ({ ...(await original<object>()), ask: (asked: Promise<unknown>) => asked, api: { GET: vi.fn(), PUT: vi.fn(), DELETE: vi.fn() } }))

const GET = vi.mocked(api.GET) as unknown as ReturnType<typeof vi.fn>
const PUT = vi.mocked(api.PUT) as unknown as ReturnType<typeof vi.fn>

function within({ children }: { children: ReactNode }) {
  const queries = new QueryClient()
  queries.setQueryData(meQuery.queryKey, { id: 'p1', memberships: [] } as never)
  return <QueryClientProvider client={queries}>{children}</QueryClientProvider>
}

const draft = () => renderHook(() => useDraft('t1', { server: true }), { wrapper: within })
const sent = () => PUT.mock.calls.map(([, init]) => (init as { body: { value: unknown } }).body.value)

describe('a draft that the server keeps too', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    localStorage.clear()
    GET.mockReset().mockResolvedValue(undefined)
    PUT.mockReset().mockResolvedValue(undefined)
    vi.mocked(api.DELETE).mockReset().mockResolvedValue(undefined as never)
  })
  afterEach(() => vi.useRealTimers())

  it('is sent when typing rests, and at once when its form goes', async () => {
    const first = draft()
    act(() => first.result.current.keep({ reason: '一' }))
    act(() => first.result.current.keep({ reason: '二' }))
    expect(PUT).not.toHaveBeenCalled()
    await act(() => vi.advanceTimersByTimeAsync(1500))
    expect(sent()).toMatchObject([{ values: { reason: '二' }, change: 2 }])
    act(() => first.result.current.keep({ reason: '三' }))
    first.unmount()
    await vi.advanceTimersByTimeAsync(0)
    expect(sent()[1]).toMatchObject({ values: { reason: '三' }, change: 3 })
  })

  it('is sent when the page goes away, and outlives it', () => {
    const first = draft()
    act(() => first.result.current.keep({ reason: '一' }))
    window.dispatchEvent(new Event('pagehide'))
    expect(PUT.mock.calls[0]![1]).toMatchObject({ keepalive: true })
  })

  it('is not sent any more once it is forgotten', async () => {
    const first = draft()
    act(() => first.result.current.keep({ reason: '一' }))
    act(() => first.result.current.forget())
    first.unmount()
    await vi.advanceTimersByTimeAsync(3000)
    expect(PUT).not.toHaveBeenCalled()
  })

  it('goes before an earlier change that reached a server whose clock is ahead', async () => {
    const first = draft()
    act(() => first.result.current.keep({ reason: '早' }))
    await act(() => vi.advanceTimersByTimeAsync(1500))
    const reached = sent()[0]
    act(() => first.result.current.keep({ reason: '早，更多' }))
    GET.mockResolvedValue({ value: reached, saved: new Date(Date.now() + 60_000).toISOString() })
    expect(await first.result.current.fetchDraft()).toEqual({ reason: '早，更多' })
  })

  it('gives way to what another browser wrote later', async () => {
    const first = draft()
    act(() => first.result.current.keep({ reason: '此处' }))
    GET.mockResolvedValue({ value: { values: { reason: '别处' }, line: 'another', change: 1, at: 0 }, saved: new Date(Date.now() + 60_000).toISOString() })
    expect(await first.result.current.fetchDraft()).toEqual({ reason: '别处' })
    GET.mockResolvedValue({ value: { values: { reason: '别处' }, line: 'another', change: 1, at: 0 }, saved: new Date(Date.now() - 60_000).toISOString() })
    expect(await first.result.current.fetchDraft()).toEqual({ reason: '此处' })
  })
})
