import { Link } from '@tanstack/react-router'
import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Task } from '@/api/tasks'
import { Article } from '@/components/Article'
import { Due } from '@/components/Due'
import { Moment } from '@/components/Moment'
import { Nothing } from '@/components/Page'
import { useWord } from '@/i18n/words'
import { taskLink } from '@/routing/links'
import styles from './desk.module.css'

// OpenTasks tells what is to be done next, and by whom.
export function OpenTasks({ tasks }: { tasks: Task[] }) {
  const { t } = useTranslation('desk')
  const word = useWord()
  return (
    <ul className={styles.lines}>
      {tasks.map((task) => (
        <li key={task.id}>
          <Link to={taskLink(task)}>
            <strong>{word('task', task.kind)}</strong>
          </Link>
          <span>{task.bodyName}</span>
          <span className="quiet">{task.assigneeName ? t('desk:task.claimedBy', { name: task.assigneeName }) : t('desk:task.free')}</span>
          <Due instant={task.due} leftDays={task.leftDays} provisional={task.provisional} />
          <Article article={task.article} />
        </li>
      ))}
    </ul>
  )
}

// DecidedTasks tells what was decided before, by whom and why.
export function DecidedTasks({ tasks }: { tasks: Task[] }) {
  const { t } = useTranslation('desk')
  const word = useWord()
  if (tasks.length === 0) return <Nothing title={t('desk:round.nothingDecided')} />
  return (
    <ul className={styles.lines}>
      {tasks.map((task) => (
        <li key={task.id}>
          <Moment instant={task.decided} />
          <Link to={taskLink(task)}>{word('task', task.kind)}</Link>
          <Tag color={task.outcome === 'refuse' ? 'error' : undefined}>{word('decision', task.outcome)}</Tag>
          <span>
            {task.bodyName} {task.decidedByName}
          </span>
          {task.place && <span className="quiet">{t('desk:task.place', { place: task.place })}</span>}
          {task.reason && <span>{t('desk:task.reason', { reason: task.reason })}</span>}
          <Article article={task.article} />
        </li>
      ))}
    </ul>
  )
}
