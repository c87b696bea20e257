import { Link } from '@tanstack/react-router'
import { Button, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '@/api/client'
import { Moment } from '@/components/Moment'
import { Section } from '@/components/Page'
import { useWord } from '@/i18n/words'
import styles from './engine.module.css'
import { awaitedOf, type Awaited } from './events'
import { Retry } from './Operate'

// Activities are what the workflow has going on outside itself; one that fails is tried again.
export function Activities({ activities, subject, subjectId, operator }: { activities: Schemas['PendingActivity'][]; subject: Schemas['EngineSubject']; subjectId: string; operator: boolean }) {
  const { t } = useTranslation('engine')
  const [retrying, setRetrying] = useState<string>()
  return (
    <Section title={t('engine:activities.title')}>
      {activities.length === 0 && <p className="quiet">{t('engine:activities.none')}</p>}
      <ul className={styles.pending}>
        {activities.map((activity) => (
          <li key={activity.id}>
            <strong>{activity.type}</strong> <Tag color={activity.failure ? 'error' : undefined}>{t('engine:activities.attempt', { count: activity.attempt })}</Tag> <span className="quiet">{activity.state}</span>{' '}
            {activity.next && <>{t('engine:activities.next')} <Moment instant={activity.next} /></>}{' '}
            {operator && (
              <Button size="small" aria-expanded={retrying === activity.id} onClick={() => setRetrying(retrying === activity.id ? undefined : activity.id)}>
                {t('engine:acts.retry')}
              </Button>
            )}
            {activity.failure && <pre className={styles.failure} tabIndex={0} aria-label={t('engine:history.failure')}>{activity.failure}</pre>}
            {retrying === activity.id && <Retry subject={subject} subjectId={subjectId} activity={activity.id} close={() => setRetrying(undefined)} />}
          </li>
        ))}
      </ul>
    </Section>
  )
}

// Timers are the instants that the workflow waits for, and what falls due then; those that it waits for no more come last.
export function Timers({ timers }: { timers: Schemas['PendingTimer'][] }) {
  const { t } = useTranslation('engine')
  return (
    <Section title={t('engine:timers.title')}>
      {timers.length === 0 && <p className="quiet">{t('engine:timers.none')}</p>}
      <ul className={styles.pending}>
        {[...timers].sort((a, b) => Number(!!a.superseded) - Number(!!b.superseded) || a.fires.localeCompare(b.fires)).map((timer) => (
          <li key={timer.id}>
            <Moment instant={timer.fires} /> {timer.superseded && <Tag>{t('engine:timers.superseded')}</Tag>} {!timer.superseded && awaitedOf(timer.about).map((awaited) => <About key={`${awaited.kind} ${awaited.id}`} awaited={awaited} />)}{' '}
            <span className="quiet">{t('engine:timers.id', { id: timer.id })} {timer.started && <>{t('engine:timers.started')} <Moment instant={timer.started} /></>}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

// Notices are public; tasks are shown to those whose they are, so that a task is only named here.
function About({ awaited: { kind, id } }: { awaited: Awaited }) {
  const { t } = useTranslation('engine')
  const word = useWord()
  if (kind === 'filing_closes') return <span>{t('engine:timers.filingCloses')} </span>
  const notice = word('notice', kind)
  if (notice !== kind && id) return <Link to="/notices/$noticeId" params={{ noticeId: id }}>{notice}</Link>
  return <span title={id}>{word('task', kind)} </span>
}
