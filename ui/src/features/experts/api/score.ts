import { useNavigate } from '@tanstack/react-router'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { useAct } from '@/api/act'
import { api, ask, type Schemas } from '@/api/client'
import type { Task } from '@/api/tasks'

// draftOf is the key under which a task's score sheet is kept.
export const draftOf = (task: Task) => `task.${task.id}`

// useScore scores a phase, with a report (Art. 18).
export function useScore(task: Task) {
  const { t } = useTranslation('experts')
  const { message } = App.useApp()
  const navigate = useNavigate()
  return useAct<Record<string, unknown>>({
    act: (body, key) => ask(api.POST('/tasks/{taskId}/expert-phase', { params: { path: { taskId: task.id }, header: { 'Idempotency-Key': key } }, body: body as Schemas['PhaseScore'] })),
    touches: [['case', task.subjectId]],
    onDone: () => {
      void message.success(t('common:form.done'))
      void navigate({ to: '/reviews' })
    },
  })
}
