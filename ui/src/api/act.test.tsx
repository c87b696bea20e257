import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { act as settle, render, renderHook, screen, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { anew, lists, useAct, type Receipt } from './act'
import { Problem } from './problem'

const receipt: Receipt = { act: '1', subject: 'case', id: 'c', sequence: 1, at: '2027-03-01T00:00:00Z' }

function acting(answer: (input: unknown, key: string) => Promise<Receipt>, once?: boolean) {
  const queries = new QueryClient()
  const wrapper = ({ children }: { children: ReactNode }) => <QueryClientProvider client={queries}>{children}</QueryClientProvider>
  return renderHook(() => useAct({ act: answer, once }), { wrapper })
}

describe('an act', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  it('is done once by a double click', async () => {
    const sent = vi.fn(() => Promise.resolve(receipt))
    const { result } = acting(sent)
    settle(() => {
      result.current.mutate('a')
      result.current.mutate('a')
    })
    await waitFor(() => expect(result.current.isSuccess).toBe(true))
    expect(sent).toHaveBeenCalledTimes(1)
  })

  it('is done once by a second click that comes when it was just done, and again by one that comes later', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const sent = vi.fn(() => Promise.resolve(receipt))
    const { result } = acting(sent, true)
    const click = async (input: string) => {
      settle(() => result.current.mutate(input))
      await waitFor(() => expect(result.current.isPending).toBe(false))
    }
    await click('a')
    await waitFor(() => expect(result.current.isSuccess).toBe(true))
    await click('a')
    expect(sent).toHaveBeenCalledTimes(1)
    await click('b')
    await waitFor(() => expect(sent).toHaveBeenCalledTimes(2))
    vi.setSystemTime(Date.now() + 1500)
    await click('b')
    await waitFor(() => expect(sent).toHaveBeenCalledTimes(3))
  })

  it('keeps its key while its outcome is not known, and after a refusal; what was changed, or done, gets a new one', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const keys: string[] = []
    const answers = [new Problem({ status: 503, code: 'engine_unavailable' }), new Problem({ status: 422, code: 'reason_missing' }), receipt, new Problem({ status: 422, code: 'x' }), receipt]
    const { result } = acting((_, key) => {
      keys.push(key)
      const answer = answers[keys.length - 1]!
      return answer instanceof Problem ? Promise.reject(answer) : Promise.resolve(answer)
    })
    settle(() => result.current.mutate({ reason: 'a' }))
    await waitFor(() => expect(result.current.error?.code).toBe('reason_missing'), { timeout: 4000 }) // tried again after the 503 by itself
    settle(() => result.current.mutate({ reason: 'a' }))
    await waitFor(() => expect(result.current.isSuccess).toBe(true))
    settle(() => result.current.mutate({ reason: 'a' }))
    await waitFor(() => expect(result.current.error?.code).toBe('x'))
    settle(() => result.current.mutate({ reason: 'b' }))
    await waitFor(() => expect(result.current.isSuccess).toBe(true))
    expect(keys[1]).toBe(keys[0])
    expect(keys[2]).toBe(keys[0])
    expect(keys[3]).not.toBe(keys[0])
    expect(keys[4]).not.toBe(keys[3])
  })

  it('tells that it is done when the form that asked for it is gone by then', async () => {
    let answer: (value: Receipt) => void = () => {}
    const { result, unmount } = acting(() => new Promise((resolve) => (answer = resolve)))
    const done = vi.fn()
    settle(() => result.current.mutate('a', done))
    await waitFor(() => expect(result.current.isPending).toBe(true))
    unmount()
    answer(receipt)
    await waitFor(() => expect(done).toHaveBeenCalledTimes(1))
  })
})

describe('what an act may have changed', () => {
  it('is asked anew; what may be chosen in a task only while that is open', async () => {
    let status = 'open'
    const options = vi.fn(() => Promise.resolve([]))
    const queries = new QueryClient()
    const Options = () => <p>{useQuery({ queryKey: ['task', 't', 'options'], queryFn: options }).status}</p>
    const Task = () => {
      const task = useQuery({ queryKey: ['task', 't'], queryFn: () => Promise.resolve(status) }).data
      return task === 'open' ? <Options /> : <p>{task}</p>
    }
    render(<QueryClientProvider client={queries}><Task /></QueryClientProvider>)
    await screen.findByText('success')
    await settle(() => anew(queries, lists))
    expect(options).toHaveBeenCalledTimes(2)
    status = 'decided'
    await settle(() => anew(queries, lists))
    await screen.findByText('decided')
    expect(options).toHaveBeenCalledTimes(2)
  })
})
