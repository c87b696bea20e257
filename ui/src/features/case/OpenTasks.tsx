import { useQuery } from '@tanstack/react-query'
import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { Article } from '@/components/Article'
import { Due } from '@/components/Due'
import { Nothing } from '@/components/Page'
import { ProblemAlert } from '@/components/ProblemAlert'
import { caseTasksQuery } from '@/api/cases'
import styles from './Case.module.css'
import { TaskName } from './TaskName'

// OpenTasks are the tasks that a case waits for, each with the way to its act.
export function OpenTasks({ caseId }: { caseId: string }) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(caseTasksQuery(caseId))
  if (error) return <ProblemAlert problem={error} retry={() => void refetch()} />
  if (!data) return <p className="quiet">{t('common:list.loading')}</p>
  const open = data.filter((task) => task.status === 'open')
  if (open.length === 0) return <Nothing title={t('case:noOpenTasks')} help={t('case:noOpenTasksHelp')} />
  return (
    <ul className={styles.tasks}>
      {open.map((task) => (
        <li key={task.id} className={styles.task}>
          <span>
            <TaskName task={task} /> <Article article={task.article} />
          </span>
          <span>
            {task.bodyName} <span className="quiet">{task.assigneeName ? t('case:assignedTo', { name: task.assigneeName }) : t('case:unclaimed')}</span>
          </span>
          <span>
            <Due instant={task.due} leftDays={task.leftDays} provisional={task.provisional} /> {task.escalated && <Tag color="error">{t('case:escalated')}</Tag>}
          </span>
        </li>
      ))}
    </ul>
  )
}
