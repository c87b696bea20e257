import { useLayoutEffect, useRef, type RefObject } from 'react'
import type { Virtualizer } from '@tanstack/react-virtual'

// useAnchor keeps the first row in sight where it is on the screen when rows come or go above it. At the top nothing is kept: what
// is new is seen there at once. Another view begins at its top.
export function useAnchor<Row>(list: RefObject<HTMLElement | null>, rows: Row[], idOf: (row: Row) => string, virtual: Virtualizer<HTMLDivElement, Element>, view?: string) {
  const kept = useRef<{ rows: Row[]; view?: string; id?: string; offset: number }>({ rows, view, offset: 0 })
  useLayoutEffect(() => {
    const element = list.current
    if (!element) return
    const before = kept.current
    if (before.view !== view) {
      element.scrollTo({ top: 0 })
    } else if (before.rows !== rows && before.id && element.scrollTop > 0) {
      const index = rows.findIndex((row) => idOf(row) === before.id)
      const start = index >= 0 ? virtual.measurementsCache[index]?.start : undefined
      if (start !== undefined && Math.abs(start - before.offset - element.scrollTop) > 1) element.scrollTo({ top: start - before.offset })
    }
    const first = virtual.getVirtualItemForOffset(element.scrollTop)
    kept.current = { rows, view, id: first && rows[first.index] ? idOf(rows[first.index]!) : undefined, offset: (first?.start ?? 0) - element.scrollTop }
  })
}
