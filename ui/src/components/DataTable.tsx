import { useVirtualizer } from '@tanstack/react-virtual'
import { Button, Checkbox, Spin } from 'antd'
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Nothing } from './Page'
import { usePrinting } from './printing'
import { useAnchor } from './useAnchor'
import styles from './DataTable.module.css'

// Column is one column of a table.
export type Column<Row> = {
  key: string
  title: string
  cell: (row: Row) => ReactNode
  width?: string // a CSS width
  align?: 'end'
  sort?: string // the server's name of this order
}

export type Selection = { selected: ReadonlySet<string>; change: (selected: ReadonlySet<string>) => void }

// DataTable shows a long list whose pages the server gives: a real table for readers of all kinds, of which only the rows in
// sight are drawn. On narrow screens each row is a card. Keys: ↑ ↓ or k j and Home End move, Enter opens, Space or x selects.
// What others do does not move what one is looking at: rows that come or go above are made up for.
export function DataTable<Row>({
  label, columns, rows, idOf, total, more, loading, empty, open, sort, onSort, selection, tone, selectable, view, onSight,
}: {
  label: string
  columns: Column<Row>[]
  rows: Row[]
  idOf: (row: Row) => string
  total?: number // of all rows, if known
  more?: () => void // asks for the next page; absent when there is none
  loading?: boolean
  empty?: ReactNode
  open?: (row: Row) => void
  sort?: string // the order in force, with a minus sign when it is turned round
  onSort?: (sort: string) => void
  selection?: Selection
  selectable?: (row: Row) => boolean
  tone?: (row: Row) => 'over' | 'near' | undefined
  view?: string // which list it is: another one is shown from its top
  onSight?: (first: number, last: number) => void // tells which rows are in sight
}) {
  const { t } = useTranslation()
  const scroller = useRef<HTMLDivElement>(null)
  const printing = usePrinting(rows.length, loading, more)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 45,
    overscan: 12,
    getItemKey: (index) => idOf(rows[index]!),
    initialRect: { width: 1000, height: 800 },
  })
  const items = printing ? rows.map((_, index) => ({ index, start: 0, end: 0 })) : virtual.getVirtualItems()
  const last = items.at(-1)
  const above = printing ? 0 : (items[0]?.start ?? 0)
  const below = printing ? 0 : virtual.getTotalSize() - (last?.end ?? 0)
  useEffect(() => {
    if (more && !loading && last && last.index >= rows.length - 20) more()
  }, [more, loading, last, rows.length])

  const seen = virtual.range
  useEffect(() => {
    if (onSight && seen) onSight(seen.startIndex, seen.endIndex)
  }, [onSight, seen?.startIndex, seen?.endIndex]) // eslint-disable-line react-hooks/exhaustive-deps -- the range is a new object each time
  useAnchor(scroller, rows, idOf, virtual, view)

  const span = columns.length + (selection ? 1 : 0)
  const can = (row: Row) => !selectable || selectable(row)
  const toggle = (row: Row) => {
    if (!selection || !can(row)) return
    const next = new Set(selection.selected)
    if (!next.delete(idOf(row))) next.add(idOf(row))
    selection.change(next)
  }
  const focusRow = (index: number) => {
    const to = Math.max(0, Math.min(rows.length - 1, index))
    virtual.scrollToIndex(to)
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`tr[data-index="${to}"]`)?.focus())
  }
  const onKey = (event: KeyboardEvent<HTMLTableRowElement>, row: Row, index: number) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
    const act: Record<string, () => void> = {
      ArrowDown: () => focusRow(index + 1),
      ArrowUp: () => focusRow(index - 1),
      j: () => focusRow(index + 1),
      k: () => focusRow(index - 1),
      x: () => toggle(row),
      Home: () => focusRow(0),
      End: () => focusRow(rows.length - 1),
      Enter: () => open?.(row),
      ' ': () => toggle(row),
    }
    const does = Object.hasOwn(act, event.key) ? act[event.key] : undefined
    if (!does) return
    event.preventDefault()
    does()
  }
  const shown = rows.filter(can)
  const allSelected = !!selection && shown.length > 0 && shown.every((row) => selection.selected.has(idOf(row)))

  if (rows.length === 0 && !loading) return <>{empty ?? <Nothing title={t('common:list.empty')} help={t('common:list.emptyHelp')} />}</>
  return (
    <div className={styles.frame}>
      {printing && more && <p role="note">{total === undefined ? t('common:list.printed', { count: rows.length }) : t('common:list.printedOf', { count: rows.length, total })}</p>}
      <div className={styles.scroller} ref={scroller} tabIndex={-1} data-scroll-restoration-id={label}>
        <table className={styles.table} aria-label={label} aria-rowcount={total ?? (more ? -1 : rows.length + 1)}>
          <thead>
            <tr>
              {selection && (
                <th scope="col" className={styles.check}>
                  <Checkbox
                    aria-label={t('common:list.selectAll')}
                    checked={allSelected}
                    indeterminate={!allSelected && selection.selected.size > 0}
                    onChange={() => selection.change(allSelected ? new Set() : new Set(shown.map(idOf)))}
                  />
                </th>
              )}
              {columns.map((column) => {
                const order = column.sort && sort?.replace(/^-/, '') === column.sort ? (sort.startsWith('-') ? 'descending' : 'ascending') : undefined
                return (
                  <th key={column.key} scope="col" style={{ width: column.width }} data-align={column.align} aria-sort={order}>
                    {column.sort && onSort ? (
                      <Button type="text" size="small" className={styles.sort} onClick={() => onSort(order === 'ascending' ? `-${column.sort}` : column.sort!)}>
                        {column.title}
                        <span aria-hidden>{order === 'ascending' ? ' ↑' : order === 'descending' ? ' ↓' : ''}</span>
                      </Button>
                    ) : (
                      column.title
                    )}
                  </th>
                )
              })}
            </tr>
          </thead>
          <tbody>
            {above > 0 && (
              <tr aria-hidden className={styles.space}>
                <td colSpan={span} style={{ height: above }} />
              </tr>
            )}
            {items.map(({ index }) => {
              const row = rows[index]!
              const id = idOf(row)
              return (
                <tr
                  key={id}
                  data-index={index}
                  ref={printing ? undefined : virtual.measureElement}
                  aria-rowindex={index + 2}
                  tabIndex={0}
                  data-tone={tone?.(row)}
                  data-selected={selection?.selected.has(id) || undefined}
                  data-opens={!!open || undefined}
                  onKeyDown={(event) => onKey(event, row, index)}
                  onClick={(event) => {
                    if (open && !(event.target as HTMLElement).closest('a,button,input,label')) open(row)
                  }}
                >
                  {selection && (
                    <td className={styles.check}>
                      <Checkbox aria-label={`${t('common:list.select')} ${index + 1}`} disabled={!can(row)} checked={selection.selected.has(id)} onChange={() => toggle(row)} />
                    </td>
                  )}
                  {columns.map((column) => (
                    <td key={column.key} data-label={column.title} data-align={column.align}>
                      <div>{column.cell(row)}</div>
                    </td>
                  ))}
                </tr>
              )
            })}
            {below > 0 && (
              <tr aria-hidden className={styles.space}>
                <td colSpan={span} style={{ height: below }} />
              </tr>
            )}
          </tbody>
        </table>
      </div>
      <div className={styles.foot} aria-live="polite">
        {loading ? <Spin size="small" /> : null}{' '}
        {loading && rows.length === 0 ? t('common:list.loading') : more ? t('common:list.shown', { count: rows.length }) : t('common:list.end', { count: rows.length })}
      </div>
    </div>
  )
}
