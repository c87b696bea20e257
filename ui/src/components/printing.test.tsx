import { render, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startI18n } from '@/i18n'
import { DataTable } from './DataTable'
import { mostPrinted, printPage } from './printing'

// A list of so many rows, of which the server gives a page at a time; from some row on nothing comes any more.
function List({ all, page, broken = Infinity }: { all: number; page: number; broken?: number }) {
  const [count, setCount] = useState(page)
  const [loading, setLoading] = useState(false)
  const more = () => {
    setLoading(true)
    setTimeout(() => {
      if (count + page <= broken) setCount(Math.min(all, count + page))
      setLoading(false)
    }, 1)
  }
  const rows = Array.from({ length: count }, (_, i) => ({ id: `${i}` }))
  return <DataTable label="名单" columns={[{ key: 'id', title: '号', cell: (row) => `第${row.id}号` }]} rows={rows} idOf={(row) => row.id} loading={loading} more={count < all ? more : undefined} />
}

describe('a list that is printed', () => {
  let printed = { rows: 0, note: '' }
  beforeEach(async () => {
    await startI18n()
    printed = { rows: 0, note: '' }
    vi.stubGlobal('print', () => {
      window.dispatchEvent(new Event('beforeprint'))
      printed = { rows: screen.getAllByText(/^第\d+号$/).length, note: screen.queryByRole('note')?.textContent ?? '' }
      window.dispatchEvent(new Event('afterprint'))
    })
  })
  afterEach(() => vi.unstubAllGlobals())

  it('is there to its end', async () => {
    render(<List all={230} page={50} />)
    void printPage()
    await waitFor(() => expect(printed).toEqual({ rows: 230, note: '' }), { timeout: 15_000 })
  }, 20_000)

  it('says that it is not all when the rest does not come', async () => {
    render(<List all={230} page={50} broken={100} />)
    void printPage()
    await waitFor(() => expect(printed).toEqual({ rows: 100, note: '只列出前 100 条，其余没有打印' }), { timeout: 15_000 })
  }, 20_000)

  it('ends somewhere, and says so', async () => {
    render(<List all={mostPrinted * 2} page={mostPrinted / 2} />)
    void printPage()
    await waitFor(() => expect(printed).toEqual({ rows: mostPrinted, note: `只列出前 ${mostPrinted} 条，其余没有打印` }), { timeout: 15_000 })
  }, 60_000)
})
