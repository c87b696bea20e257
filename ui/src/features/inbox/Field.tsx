import type { ReactNode } from 'react'
import styles from './inbox.module.css'

// Field is one filter with its name.
export function Field({ label, id, children, wide }: { label: string; id: string; children: ReactNode; wide?: boolean }) {
  return (
    <div className={styles.field} data-wide={wide || undefined}>
      <label htmlFor={id}>{label}</label>
      {children}
    </div>
  )
}
