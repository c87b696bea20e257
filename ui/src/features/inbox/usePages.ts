import { keepPreviousData, useQueries, useQuery, useQueryClient, type QueryKey } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { readRange, type PageOf, type Reads } from './pages'

// How many rows one page has.
export const pageSize = 100

// usePages is a long list of which the server gives page after page. Each page is a query of its own, and only those in sight are
// asked anew when something changes, however far one has scrolled. While another list loads, the one before stays.
export function usePages<Row>(source: Reads<Row> & { key: QueryKey; enabled?: boolean }) {
  const queries = useQueryClient()
  const name = JSON.stringify(source.key)
  const marksKey = useMemo(() => ['still', 'pages', name], [name])
  const [state, setState] = useState<{ name: string; marks: string[] }>({ name: '', marks: [] })
  const [sight, setSight] = useState({ first: 0, last: 0 })
  const keyOf = (cursor?: string) => [...source.key, cursor ?? 'first']
  const cached = (cursor?: string) => queries.getQueryData<PageOf<Row>>(keyOf(cursor))

  // On coming back to a list, it is as long as it was, as far as its pages are still at hand.
  const recalled = () => {
    const all = queries.getQueryData<string[]>(marksKey) ?? []
    const gap = all.findIndex((cursor) => !cached(cursor))
    return gap < 0 ? all : all.slice(0, gap)
  }
  if (state.name !== name) {
    setState({ name, marks: recalled() })
    setSight({ first: 0, last: 0 })
  }
  const marks = state.name === name ? state.marks : []

  const page = (index: number) => {
    const cursor = index > 0 ? marks[index - 1] : undefined
    return {
      queryKey: keyOf(cursor),
      queryFn: ({ signal }: { signal: AbortSignal }) => readRange(source, cursor, marks[index], marks.slice(index).flatMap((later) => cached(later)?.items ?? []), signal),
      enabled: source.enabled !== false && ((index >= sight.first && index <= sight.last) || !cached(cursor)),
    }
  }
  const first = useQuery({ ...page(0), placeholderData: keepPreviousData })
  const further = useQueries({ queries: first.isPlaceholderData ? [] : marks.map((_, i) => page(i + 1)) })

  const known = [first.data, ...further.map((query) => query.data)]
  const { rows, starts, open } = joined(known, marks, source.idOf)
  const loading = first.isFetching && (first.isPlaceholderData || first.isPending) ? true : further.some((query) => query.isLoading)
  const next = open?.next
  const more = () => {
    const grown = [...marks.slice(0, open!.index), next!]
    queries.setQueryData(marksKey, grown)
    setState({ name, marks: grown })
  }
  const onSight = (from: number, to: number) => {
    const pageAt = (row: number) => Math.max(0, starts.findLastIndex((start) => start <= row))
    const seen = { first: pageAt(from), last: pageAt(to) }
    if (sight.first !== seen.first || sight.last !== seen.last) setSight(seen)
  }
  const failed = first.error ? first : further.find((query) => query.error)
  return {
    rows, onSight, loading, view: name,
    more: next && !first.isPlaceholderData ? more : undefined,
    changing: first.isPlaceholderData,
    problem: failed?.error,
    retry: () => void failed?.refetch(),
  }
}

// joined puts pages behind each other; a row that has moved from one to another is shown once.
function joined<Row>(pages: (PageOf<Row> | undefined)[], marks: string[], idOf: (row: Row) => string) {
  const seen = new Set<string>()
  const rows: Row[] = []
  const starts: number[] = []
  let open: { index: number; next?: string } | undefined
  for (const [index, page] of pages.entries()) {
    if (!page) break
    starts.push(rows.length)
    for (const row of page.items) {
      if (seen.has(idOf(row))) continue
      seen.add(idOf(row))
      rows.push(row)
    }
    if (page.next !== undefined && page.next === marks[index]) continue
    open = { index, next: page.next }
    break
  }
  return { rows, starts, open }
}
