import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { problemOf } from '@/api/problem'
import { Article } from './Article'
import { titleOf } from './problemTitle'

// ProblemAlert says what was not done and why, which article says so, and what to do next; nothing is tried again that can only be
// refused again.
export function ProblemAlert({ problem: thrown, retry }: { problem: unknown; retry?: () => void }) {
  const { t } = useTranslation()
  if (!thrown) return null
  const problem = problemOf(thrown)
  const fault = problem.code === 'program_fault'
  return (
    <Alert
      role="alert"
      type={problem.passing ? 'warning' : 'error'}
      showIcon
      title={
        <>
          {titleOf(problem, t)} <Article article={problem.article} />
        </>
      }
      description={
        (problem.detail || problem.fields.length > 0 || (problem.requestId && problem.status >= 500)) && (
          <>
            {problem.detail && <p>{problem.detail}</p>}
            {problem.fields.length > 0 && (
              <ul>
                {problem.fields.map((field, i) => (
                  <li key={i}>
                    {field.title} <Article article={field.article} />
                  </li>
                ))}
              </ul>
            )}
            {problem.requestId && problem.status >= 500 && <p className="quiet">{t('common:problem.request', { id: problem.requestId })}</p>}
          </>
        )
      }
      action={
        (fault || (retry && !problem.lasting)) && (
          <Button size="small" onClick={fault ? () => location.reload() : retry}>
            {t(fault ? 'common:problem.reload' : 'common:problem.retry')}
          </Button>
        )
      }
    />
  )
}
