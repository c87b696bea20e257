import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { is, isAdministrator, steering, useMe } from '@/api/me'
import { NotYours } from '@/components/NotYours'
import { Page } from '@/components/Page'
import styles from './Admin.module.css'

const places = ['bodies', 'people', 'mandates', 'honours', 'calendar', 'programme', 'outbox'] as const

// Administration is the frame of an administrators' page: who may not see it is told who may.
export function Administration({ title, about, actions, watchers, children }: { title: string; about?: ReactNode; actions?: ReactNode; watchers?: boolean; children: ReactNode }) {
  const { t } = useTranslation(['common', 'words', 'admin'])
  const me = useMe()
  const administrates = isAdministrator(me)
  if (!administrates && !(watchers && is(me, ...steering))) return <NotYours place="admin" me={me} />
  return (
    <Page title={title} about={about} actions={actions}>
      {administrates && (
        <nav className={styles.places} aria-label={t('admin:places')}>
          <Link to="/admin" activeOptions={{ exact: true }} activeProps={{ 'aria-current': 'page' }}>
            {t('admin:overview.title')}
          </Link>
          {places.map((place) => (
            <Link key={place} to={`/admin/${place}`} activeProps={{ 'aria-current': 'page' }}>
              {t(`common:nav.${place}`)}
            </Link>
          ))}
        </nav>
      )}
      {children}
    </Page>
  )
}
