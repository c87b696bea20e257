import { useQuery } from '@tanstack/react-query'
import { Button, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '@/api/me'
import { taskOptionsQuery, useClaim, useRelease, type Task } from '@/api/tasks'
import { Article } from '@/components/Article'
import { Due } from '@/components/Due'
import { Moment } from '@/components/Moment'
import { Facts } from '@/components/Page'
import { ProblemAlert } from '@/components/ProblemAlert'
import { useWord } from '@/i18n/words'
import { DelegateDialog } from './DelegateDialog'
import { ExtendDialog } from './ExtendDialog'
import { handsOf } from './hands'
import styles from './Task.module.css'

// TaskFacts is what a task is, whose it is and until when, with the ways to take it on, hand it over or get more time.
export function TaskFacts({ task }: { task: Task }) {
  const { t } = useTranslation()
  const word = useWord()
  return (
    <>
      <Facts
        items={[
          [t('case:task.kind'), <>{word('task', task.kind)} <Article article={task.article} /></>],
          [t('case:task.body'), task.bodyName],
          [t('case:task.about'), task.kind === 'agency_opinion' && word('agency', task.about)],
          [t('case:task.assignee'), task.status === 'open' && (task.assigneeName || t('case:unclaimed'))],
          [t('case:task.opened'), <Moment key="opened" instant={task.opened} />],
          [t('case:task.due'), <Due key="due" instant={task.due} leftDays={task.leftDays} provisional={task.provisional} settled={task.status !== 'open'} />],
        ]}
      />
      <p className={styles.tags}>
        {task.escalated && <Tag color="error">{t('case:escalated')}</Tag>}
        {task.extended && <Tag>{t('case:extended')}</Tag>}
      </p>
      {task.status === 'open' && <Handling task={task} />}
    </>
  )
}

function Handling({ task }: { task: Task }) {
  const { t } = useTranslation()
  const hands = handsOf(useMe(), task)
  const claim = useClaim()
  const release = useRelease()
  const options = useQuery({ ...taskOptionsQuery(task), enabled: task.status === 'open' && hands !== 'foreign' })
  const [dialog, setDialog] = useState<'delegate' | 'extend'>()
  if (hands === 'foreign') return null
  const mine = hands === 'own' || hands === 'deputised'
  const more = options.data?.maxExtension
  return (
    <div className={styles.handling}>
      {hands === 'free' && (
        <Button loading={claim.isPending} onClick={() => claim.mutate(task.id)}>
          {t('case:task.claim')}
        </Button>
      )}
      {mine && (
        <Button loading={release.isPending} onClick={() => release.mutate(task.id)}>
          {t('case:task.release')}
        </Button>
      )}
      {hands !== 'colleague' && <Button onClick={() => setDialog('delegate')}>{t('case:task.delegate')}</Button>}
      {!!more && <Button onClick={() => setDialog('extend')}>{t('case:task.extend')}</Button>}
      {hands === 'deputised' && <span className="quiet">{t('case:task.deputised', { name: task.assigneeName })}</span>}
      <ProblemAlert problem={claim.error ?? release.error} />
      {dialog === 'delegate' && <DelegateDialog task={task} close={() => setDialog(undefined)} />}
      {dialog === 'extend' && !!more && <ExtendDialog task={task} most={more} close={() => setDialog(undefined)} />}
    </div>
  )
}
