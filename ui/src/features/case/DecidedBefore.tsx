import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Task } from '@/api/tasks'
import { ProblemAlert } from '@/components/ProblemAlert'
import { caseTasksQuery } from '@/api/cases'
import styles from './Case.module.css'
import { TaskRecord } from './TaskRecord'

// DecidedBefore is what was decided on a task's case, last things first.
export function DecidedBefore({ task }: { task: Task }) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(caseTasksQuery(task.subjectId))
  if (error) return <ProblemAlert problem={error} retry={() => void refetch()} />
  if (!data) return <p className="quiet">{t('common:list.loading')}</p>
  const decided = data.filter((other) => other.status === 'decided' && other.id !== task.id).reverse()
  if (decided.length === 0) return <p className="quiet">{t('case:before.none')}</p>
  return (
    <ul className={styles.records}>
      {decided.map((other) => (
        <TaskRecord key={other.id} task={other} />
      ))}
    </ul>
  )
}
