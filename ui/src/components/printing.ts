import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'

// mostPrinted is how many rows of a list are loaded for print (ours): some two hundred pages of paper.
export const mostPrinted = 5000

// A list whose next page does not come in this time, as without a connection, is printed as it is.
const patience = 15_000

// The lists on the page, each with what loads the rest of it.
const lists = new Set<() => Promise<void>>()

// printPage prints the page once all of its lists are there, as far as lists are printed.
export async function printPage(): Promise<void> {
  await Promise.all([...lists].map((load) => load()))
  window.print()
}

// usePrinting is true while the page is printed: then all rows that were loaded are drawn. Before printPage prints, it loads the
// pages of a list that are missing; one that does not come ends that, and what is printed says that it is not all.
export function usePrinting(count: number, loading: boolean | undefined, more: (() => void) | undefined): boolean {
  const [printing, setPrinting] = useState(false)
  const [wanted, setWanted] = useState<{ done: () => void }>()
  const asked = useRef<{ for: object; at: number; begun: boolean }>(undefined)
  useEffect(() => {
    const load = () => new Promise<void>((resolve) => setWanted({ done: () => (resolve(), setWanted(undefined)) }))
    lists.add(load)
    return () => void lists.delete(load)
  }, [])
  useEffect(() => {
    if (!wanted) return
    const same = asked.current?.for === wanted && asked.current.at === count
    if (loading) {
      if (same) asked.current!.begun = true
      return
    }
    if (more && count < mostPrinted) {
      if (!same) {
        asked.current = { for: wanted, at: count, begun: false }
        more()
        return
      }
      if (!asked.current!.begun) return
    }
    wanted.done()
  }, [wanted, loading, more, count])
  useEffect(() => {
    if (!wanted) return
    const tired = setTimeout(wanted.done, patience)
    return () => clearTimeout(tired)
  }, [wanted, count])
  useEffect(() => () => wanted?.done(), [wanted]) // of a list that is no longer there
  useEffect(() => {
    const before = () => flushSync(() => setPrinting(true))
    const after = () => setPrinting(false)
    window.addEventListener('beforeprint', before)
    window.addEventListener('afterprint', after)
    return () => {
      window.removeEventListener('beforeprint', before)
      window.removeEventListener('afterprint', after)
    }
  }, [])
  return printing
}
