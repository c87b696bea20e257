import { useQuery } from '@tanstack/react-query'
import { Button, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { belongsTo } from '@/api/hands'
import { useMe } from '@/api/me'
import { taskOptionsQuery, type Task } from '@/api/tasks'
import { Article } from '@/components/Article'
import { Due } from '@/components/Due'
import { Moment } from '@/components/Moment'
import { Facts } from '@/components/Page'
import { Taking } from '@/components/Taking'
import { useWord } from '@/i18n/words'
import { ExtendDialog } from './ExtendDialog'
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
  const mine = belongsTo(useMe(), task)
  const more = useQuery({ ...taskOptionsQuery(task), enabled: task.status === 'open' && mine }).data?.maxExtension
  const [extending, setExtending] = useState(false)
  if (!mine) return null
  return (
    <div className={styles.handling}>
      <Taking task={task} />
      {!!more && <Button onClick={() => setExtending(true)}>{t('case:task.extend')}</Button>}
      {extending && !!more && <ExtendDialog task={task} most={more} close={() => setExtending(false)} />}
    </div>
  )
}
