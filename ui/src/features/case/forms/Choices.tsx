import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '@/api/client'
import { taskOptionsQuery, type Task } from '@/api/tasks'
import { ProblemAlert } from '@/components/ProblemAlert'

// Choices gives a form what may be chosen in deciding its task, once it is known. What was known stays when the task is no
// longer open and nothing may be chosen any more.
export function Choices({ task, children }: { task: Task; children: (options: Schemas['TaskOptions']) => ReactNode }) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery({ ...taskOptionsQuery(task), staleTime: 60_000 })
  if (data) return <>{children(data)}</>
  if (error) return <ProblemAlert problem={error} retry={() => void refetch()} />
  return <p className="quiet">{t('common:list.loading')}</p>
}
