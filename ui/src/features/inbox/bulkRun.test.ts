import { describe, expect, it, vi } from 'vitest'
import { Problem } from '@/api/problem'
import { BulkRun } from './bulkRun'

const now = { rest: () => Promise.resolve() }
const lost = () => new Problem({ status: 0, code: 'no_connection' })
const refused = () => new Problem({ status: 422, code: 'claimed_by_another', title: '已由他人认领' })
const states = (run: BulkRun) => Object.fromEntries(run.get().items.map((item) => [item.id, item.state]))

describe('a bulk run', () => {
  it('does each thing once, a few at a time, each with a key of its own', async () => {
    let under = 0
    let most = 0
    const act = vi.fn(async () => {
      most = Math.max(most, ++under)
      await Promise.resolve()
      under--
    })
    const run = new BulkRun(['a', 'b', 'c', 'd', 'e'], act, { ...now, atOnce: 2 })
    await Promise.all([run.start(), run.start()]) // a double click
    expect(act).toHaveBeenCalledTimes(5)
    expect(most).toBe(2)
    expect(new Set(act.mock.calls.map((call: unknown[]) => call[1])).size).toBe(5)
    await run.start()
    expect(act).toHaveBeenCalledTimes(5)
  })

  it('sends what got no answer again with the same key', async () => {
    const keys: string[] = []
    const run = new BulkRun(['a'], async (_, key) => {
      keys.push(key)
      if (keys.length < 3) throw lost()
    }, now)
    await run.start()
    expect(states(run)).toEqual({ a: 'done' })
    expect(keys).toHaveLength(3)
    expect(new Set(keys).size).toBe(1)
  })

  it('keeps the key of what stayed unsure for the next run', async () => {
    const keys: string[] = []
    let down = true
    const run = new BulkRun(['a'], async (_, key) => {
      keys.push(key)
      if (down) throw lost()
    }, { ...now, tries: 2 })
    await run.start()
    expect(states(run)).toEqual({ a: 'unsure' })
    down = false
    await run.start()
    expect(states(run)).toEqual({ a: 'done' })
    expect(keys).toHaveLength(3)
    expect(new Set(keys).size).toBe(1)
  })

  it('keeps what was refused with its reason, and tries only that again, as a new act', async () => {
    const calls: [string, string][] = []
    const run = new BulkRun(['a', 'b'], async (id, key) => {
      calls.push([id, key])
      if (id === 'b') throw refused()
    }, now)
    await run.start()
    expect(states(run)).toEqual({ a: 'done', b: 'refused' })
    expect(run.get().items[1]?.problem?.message).toBe('已由他人认领')
    await run.start()
    expect(calls.map(([id]) => id)).toEqual(['a', 'b', 'b'])
    expect(calls[1]![1]).not.toBe(calls[2]![1])
  })

  it('stops: what is under way ends, nothing more begins, and a later run goes on', async () => {
    const done: string[] = []
    const run: BulkRun = new BulkRun(['a', 'b', 'c'], async (id) => {
      done.push(id)
      if (id === 'a') run.stop()
    }, { ...now, atOnce: 1 })
    await run.start()
    expect(done).toEqual(['a'])
    expect(run.get()).toMatchObject({ running: false, stopped: true })
    expect(states(run)).toEqual({ a: 'done', b: 'waiting', c: 'waiting' })
    await run.start()
    expect(done).toEqual(['a', 'b', 'c'])
  })
})
