import type { ReactNode } from 'react'
import styles from './desk.module.css'

export type Counter = { name: string; value: ReactNode; lack?: boolean }

// Counters stay in sight above a long list and tell what was chosen so far.
export function Counters({ items, children }: { items: Counter[]; children?: ReactNode }) {
  return (
    <div className={styles.counters} role="status">
      {items.map((one) => (
        <span key={one.name} className={styles.counter} data-lack={one.lack || undefined}>
          {one.name} <b>{one.value}</b>
        </span>
      ))}
      {children}
    </div>
  )
}
