import { describe, expect, it } from 'vitest'
import { readRange, type Reads } from './pages'

type Row = { id: string; due: number }
const size = 3

// A list as the server keeps it: sorted, cut by key.
function listOf(rows: Row[]): Reads<Row> & { asked: number } {
  const list = {
    asked: 0,
    idOf: (row: Row) => row.id,
    orderOf: (row: Row) => row.due,
    fetch: async (cursor: string | undefined) => {
      list.asked++
      const sorted = [...rows].sort((a, b) => a.due - b.due).filter((row) => cursor === undefined || row.due > Number(cursor))
      const items = sorted.slice(0, size)
      return { items, next: sorted.length > size ? String(items.at(-1)!.due) : undefined }
    },
  }
  return list
}
const rowsAt = (...dues: number[]) => dues.map((due) => ({ id: `t${due}`, due }))
const signal = new AbortController().signal
const ids = (page: { items: Row[] }) => page.items.map((row) => row.id)

describe('reading a page anew', () => {
  it('is one request when nothing has changed', async () => {
    const list = listOf(rowsAt(1, 2, 3, 4, 5, 6, 7))
    const page = await readRange(list, undefined, '3', rowsAt(4, 5, 6), signal)
    expect(ids(page)).toEqual(['t1', 't2', 't3'])
    expect(page.next).toBe('3')
    expect(list.asked).toBe(1)
  })
  it('takes in what came, up to where the next page begins', async () => {
    const list = listOf(rowsAt(1, 1.2, 1.4, 1.6, 2, 3, 4, 5, 6))
    const page = await readRange(list, undefined, '3', rowsAt(4, 5, 6), signal)
    expect(ids(page)).toEqual(['t1', 't1.2', 't1.4', 't1.6', 't2', 't3'])
    expect(page.next).toBe('3')
  })
  it('does not reach into the next page when something went', async () => {
    const page = await readRange(listOf(rowsAt(1, 4, 5, 6, 7)), undefined, '3', rowsAt(4, 5, 6), signal)
    expect(ids(page)).toEqual(['t1'])
    expect(page.next).toBe('3')
  })
  it('knows the next page by another row when its first is gone, and is not misled by one that has moved up', async () => {
    const list = listOf([{ id: 't6', due: 1.5 }, ...rowsAt(1, 2, 3, 5, 7)])
    const page = await readRange(list, undefined, '3', rowsAt(4, 5, 6), signal)
    expect(ids(page)).toEqual(['t1', 't6', 't2', 't3'])
    expect(page.next).toBe('3')
  })
  it('ends where the list ends', async () => {
    const page = await readRange(listOf(rowsAt(1, 2)), undefined, '3', rowsAt(4, 5, 6), signal)
    expect(page).toEqual({ items: rowsAt(1, 2), next: undefined })
  })
})
