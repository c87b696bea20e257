import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Due } from '@/components/Due'
import type { Notice } from './api/notices'
import { hangs, stateOf, type Group } from './grouping'
import styles from './Public.module.css'

// How many names of a posting are shown before one asks for all of them.
const few = 6

// Names leads to the notice of each case of a posting.
export function Names({ group }: { group: Group }) {
  const { t } = useTranslation()
  const [all, setAll] = useState(false)
  const shown = all ? group.notices : group.notices.slice(0, few)
  return (
    <ul className={styles.names}>
      {shown.map((notice) => (
        <li key={notice.id}>
          <Link to="/notices/$noticeId" params={{ noticeId: notice.id }}>
            {notice.name}
          </Link>{' '}
          <span className="quiet numbers">{notice.number}</span>
          {' '}
          {stateOf(notice) === 'held' && <span className={styles.held}>{t('public:state.held')}</span>}
          {stateOf(notice) === 'cancelled' && <span className="quiet"> {t('public:state.cancelled')}</span>}
        </li>
      ))}
      {shown.length < group.notices.length && (
        <li>
          <button type="button" className={styles.plain} onClick={() => setAll(true)}>
            {t('public:notices.showAll', { count: group.notices.length })}
          </button>
        </li>
      )}
    </ul>
  )
}

// Closing tells when a notice closes, or what became of it.
export function Closing({ notice }: { notice: Notice }) {
  const { t } = useTranslation()
  const state = stateOf(notice)
  if (state === 'cancelled') return <>{t('public:state.cancelled')}</>
  return (
    <>
      <Due instant={notice.closes} leftDays={hangs(notice) ? notice.leftDays : undefined} provisional={notice.provisional && state !== 'closed'} settled={!hangs(notice)} held={state === 'held'} />{' '}
      {state === 'closed' && <span className="quiet">{t(`public:state.${state}`)}</span>}
    </>
  )
}

// useScope names the people whom a notice is for: a region, a trade or field, the whole province, or the applicant's own house.
export function useScope(): (notice: Notice) => string {
  const { t } = useTranslation(['public', 'words'])
  return (notice) => {
    if (notice.scope === 'province' || notice.scope === 'organisation') return t(`public:scope.${notice.scope}`)
    for (const kind of ['region', 'industry', 'field']) {
      const name = t(`words:${kind}.${notice.scope}`, { defaultValue: '' })
      if (name) return name
    }
    return notice.scope
  }
}
