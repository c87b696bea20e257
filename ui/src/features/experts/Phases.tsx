import { useTranslation } from 'react-i18next'
import type { Schemas } from '@/api/client'
import type { Task } from '@/api/tasks'
import { percentOf } from '@/components/percent'
import { useWord } from '@/i18n/words'
import styles from './experts.module.css'
import { Report } from './ReportText'
import { phases, soFar, type Phase } from './report'

// scoredOf are the points of the phases that were scored.
export function scoredOf(tasks: Task[]): Partial<Record<Phase, number>> {
  const scored = tasks.filter((task) => task.status === 'decided' && task.points !== undefined && (phases as readonly string[]).includes(task.kind))
  return Object.fromEntries(scored.map((task) => [task.kind, task.points]))
}

// Phases shows the three phases with their weights and what each gave.
export function Phases({ tasks, weights, current }: { tasks: Task[]; weights?: Schemas['Plan']['weights']; current: string }) {
  const { t } = useTranslation('experts')
  const word = useWord()
  const scored = scoredOf(tasks)
  const { sum, most } = soFar(weights, scored)
  return (
    <>
      <table className={styles.phases}>
        <thead>
          <tr>
            <th scope="col">{t('experts:column.phase')}</th>
            <th scope="col">{t('experts:weight')}</th>
            <th scope="col">{t('experts:given')}</th>
          </tr>
        </thead>
        <tbody>
          {phases.map((phase) => {
            const task = tasks.find((one) => one.kind === phase && one.status !== 'cancelled')
            return (
              <tr key={phase} aria-current={task?.id === current || undefined}>
                <th scope="row">{word('task', phase)}</th>
                <td>{weights && percentOf(weights[phase])}</td>
                <td>
                  {scored[phase] ?? (task ? word('taskStatus', task.status) : t('experts:later'))}
                  {task?.report && task.id !== current && (
                    <details>
                      <summary>{t('experts:report.title')}</summary>
                      <Report report={task.report} />
                    </details>
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {most > 0 && <p>{t('experts:soFar', { sum, most: percentOf(most) })}</p>}
    </>
  )
}
