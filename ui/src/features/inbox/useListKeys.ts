import { useEffect, useRef, type RefObject } from 'react'
import { keyActOf } from './keys'

const rowAt = (list: HTMLElement, index: number) => list.querySelector<HTMLElement>(`tr[data-index="${index}"]`)

// useListKeys lets the keys work from anywhere on the page. The present row is the one that has, or had last, the focus: when it is
// gone because it was done, the one in its place is next.
export function useListKeys(list: RefObject<HTMLElement | null>, options: { search: () => void; help: () => void }) {
  const at = useRef<number>(undefined)
  const { search, help } = options
  useEffect(() => {
    const element = list.current
    if (!element) return
    const rowOf = (target: EventTarget | null) => (target instanceof Element && element.contains(target) ? target.closest<HTMLElement>('tr[data-index]') : null)
    const onFocus = (event: FocusEvent) => {
      const row = rowOf(event.target)
      if (row) at.current = Number(row.dataset.index)
    }
    const move = (by: number) => {
      const present = rowOf(document.activeElement)
      const to = present ? Number(present.dataset.index) + by : (at.current ?? 0)
      const row = rowAt(element, to) ?? present ?? rowAt(element, to - 1) ?? element.querySelector<HTMLElement>('tr[data-index]')
      row?.focus()
      row?.scrollIntoView({ block: 'nearest' })
    }
    const onKey = (event: KeyboardEvent) => {
      const act = keyActOf(event)
      if (!act) return
      if (act === 'next' || act === 'previous') move(act === 'next' ? 1 : -1)
      else if (act === 'search') search()
      else if (act === 'help') help()
      else {
        const row = rowOf(document.activeElement) ?? (document.activeElement === document.body && at.current !== undefined ? rowAt(element, at.current) : null)
        const button = row?.querySelector<HTMLButtonElement>(`button[data-act="${act}"]`)
        if (!button) return
        row?.focus()
        button.click()
      }
      event.preventDefault()
    }
    element.addEventListener('focusin', onFocus)
    document.addEventListener('keydown', onKey)
    return () => {
      element.removeEventListener('focusin', onFocus)
      document.removeEventListener('keydown', onKey)
    }
  }, [list, search, help])
}
