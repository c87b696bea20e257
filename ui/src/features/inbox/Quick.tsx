import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './inbox.module.css'
import { changed } from './search'

// Quick holds the filters that are one click.
export function Quick({ children }: { children: ReactNode }) {
  const { t } = useTranslation('inbox')
  return (
    <ul className={styles.quick} aria-label={t('inbox:filter.quick')}>
      {children}
    </ul>
  )
}

// Toggle is a quick filter: a link that puts a part into the address, or takes it out again.
export function Toggle<S extends Record<string, string | undefined>>({ to, search, part, label }: { to: '/inbox' | '/cases'; search: S; part: Partial<S>; label: string }) {
  const on = Object.entries(part).every(([name, value]) => search[name] === value)
  const off = Object.fromEntries(Object.keys(part).map((name) => [name, undefined])) as Partial<S>
  return (
    <li>
      <Link to={to} search={changed(search, on ? off : part)} className={styles.toggle} data-on={on || undefined} aria-current={on ? 'true' : undefined} activeProps={{}}>
        {label}
      </Link>
    </li>
  )
}
