import { Outlet, useRouterState } from '@tanstack/react-router'
import { Suspense, useEffect, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { Spin } from 'antd'
import { useLive } from '@/api/events'
import { unproven, useMaybeMe } from '@/api/me'
import { LoginAgain } from './LoginAgain'
import { Navigation } from './Navigation'
import { RehearsalBar } from './RehearsalBar'
import styles from './Shell.module.css'

// Shell is what surrounds every page: where one can go, who one is, and whether this is a rehearsal.
export function Shell() {
  const { t } = useTranslation()
  const me = useMaybeMe()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const online = useOnline()
  useLive(unproven(me) ? undefined : me?.id)
  useEffect(() => {
    window.scrollTo(0, 0)
  }, [path])
  return (
    <div className={styles.shell}>
      <a className="skip" href="#content">
        {t('common:nav.skip')}
      </a>
      <RehearsalBar me={me} />
      {!online && <p className={styles.offline} role="status">{t('common:problem.offline')}</p>}
      <Navigation me={me} />
      <main id="content" className={styles.content} tabIndex={-1}>
        <Suspense fallback={<div className={styles.loading}><Spin /></div>}>
          <Outlet />
        </Suspense>
      </main>
      <LoginAgain />
    </div>
  )
}

function useOnline(): boolean {
  return useSyncExternalStore(
    (listener) => {
      window.addEventListener('online', listener)
      window.addEventListener('offline', listener)
      return () => {
        window.removeEventListener('online', listener)
        window.removeEventListener('offline', listener)
      }
    },
    () => navigator.onLine,
  )
}
