import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { Moment } from '@/components/Moment'
import { ProblemAlert } from '@/components/ProblemAlert'
import styles from './AccountPage.module.css'
import { endOtherSessions, endSession, sessionsQuery } from './api/sessions'
import { browserOf } from './browser'

// Sessions shows where one is logged in, and ends what should not be.
export function Sessions() {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const { data, error } = useQuery(sessionsQuery)
  const again = () => void queries.invalidateQueries({ queryKey: sessionsQuery.queryKey })
  const end = useMutation({ mutationFn: (id?: string) => (id ? endSession(id) : endOtherSessions()), onSettled: again })
  const sessions = data?.items ?? []
  return (
    <>
      <p className="quiet">{t('account:sessions.help')}</p>
      <ProblemAlert problem={error ?? end.error} />
      <ul className={styles.lines} aria-label={t('account:sessions.title')}>
        {sessions.map((one) => {
          const name = browserOf(one.browser) || t('account:sessions.unknown')
          return (
            <li key={one.id}>
              <strong>{name}</strong>
              <span className="quiet">{one.address}</span>
              <span>{t('account:sessions.since')} <Moment instant={one.created} /></span>
              <span>{t('account:sessions.seen')} <Moment instant={one.seen} /></span>
              {one.current ? (
                <Tag color="blue">{t('account:sessions.current')}</Tag>
              ) : (
                <Button size="small" disabled={end.isPending} aria-label={`${t('account:sessions.end')} ${name}`} onClick={() => end.mutate(one.id)}>
                  {t('account:sessions.end')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      {sessions.length > 1 && (
        <Button danger loading={end.isPending} onClick={() => end.mutate(undefined)}>
          {t('account:sessions.endOthers')}
        </Button>
      )}
    </>
  )
}
