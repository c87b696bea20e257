import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Task } from '@/api/tasks'
import { Due } from '@/components/Due'
import { Section } from '@/components/Page'
import { useWord } from '@/i18n/words'
import { taskLink } from '@/routing/links'
import type { Case } from './api/case'
import { nextTaskQuery } from './api/nextTask'
import { Standing } from './Standing'
import styles from './Task.module.css'

// Done says what a decision brought about, and what to do next.
export function Done({ task, subject, outcome }: { task: Task; subject: Case; outcome: string }) {
  const { t } = useTranslation()
  const word = useWord()
  const next = useQuery(nextTaskQuery).data
  return (
    <Section title={t('case:done.title')}>
      <div role="status">
        <Alert type="success" showIcon title={t('case:done.decided', { task: word('task', task.kind), decision: word('decision', outcome) })} description={<Standing subject={subject} />} />
      </div>
      {next && next.id !== task.id && (
        <p className={styles.next}>
          {t('case:done.next')}{' '}
          <Link to={taskLink(next) as string}>
            {word('task', next.kind)}
            {next.name && ` · ${next.name}`}
          </Link>{' '}
          <Due instant={next.due} leftDays={next.leftDays} provisional={next.provisional} />
        </p>
      )}
      {next === null && <p className={styles.next}>{t('case:done.nothing')}</p>}
      <p className={styles.next}>
        <Link to="/inbox">{t('case:act.toInbox')}</Link> ·{' '}
        <Link to="/cases/$caseId" params={{ caseId: subject.id }}>
          {t('case:act.toCase', { number: subject.number })}
        </Link>
      </p>
    </Section>
  )
}
