import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Nothing, Section } from '@/components/Page'
import { ProblemAlert } from '@/components/ProblemAlert'
import { useWord } from '@/i18n/words'
import { caseTasksQuery } from '@/api/cases'
import styles from './Case.module.css'
import { byStage } from './stageTasks'
import { TaskRecord } from './TaskRecord'

// Work is all that people decided on a case, stage by stage: reviews, opinions, recommendations, rulings (Art. 15–19, 28).
export function Work({ caseId }: { caseId: string }) {
  const { t } = useTranslation()
  const word = useWord()
  const { data, error, refetch } = useQuery(caseTasksQuery(caseId))
  if (error) return <ProblemAlert problem={error} retry={() => void refetch()} />
  if (!data) return <p className="quiet">{t('common:list.loading')}</p>
  const groups = byStage(data)
  if (groups.length === 0) return <Nothing title={t('case:noWork')} />
  return (
    <Section title={t('case:view.work')}>
      {groups.map(([group, tasks]) => (
        <section key={group} className={styles.group} aria-label={group === 'objections' ? t('case:objections') : word('stage', group)}>
          <h3 className={styles.groupName}>{group === 'objections' ? t('case:objections') : word('stage', group)}</h3>
          <ul className={styles.records}>
            {tasks.map((task) => (
              <TaskRecord key={task.id} task={task} />
            ))}
          </ul>
        </section>
      ))}
    </Section>
  )
}
