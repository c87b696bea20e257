import { useNavigate } from '@tanstack/react-router'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { useAct } from '@/api/act'
import { api, ask, type Schemas } from '@/api/client'
import type { Task } from '@/api/tasks'

const of = (taskId: string, key: string) => ({ path: { taskId }, header: { 'Idempotency-Key': key } })

// What a round's tasks are decided with (Art. 14–21).
const decisions = {
  plan: (task: string, body: Schemas['Plan'], key: string) => ask(api.POST('/tasks/{taskId}/plan', { params: of(task, key), body })),
  call: (task: string, body: Schemas['Place'], key: string) => ask(api.POST('/tasks/{taskId}/call', { params: of(task, key), body })),
  acceptance_list: (task: string, body: Schemas['AcceptanceListing'], key: string) => ask(api.POST('/tasks/{taskId}/acceptance-list', { params: of(task, key), body })),
  panels: (task: string, body: Schemas['PanelForming'], key: string) => ask(api.POST('/tasks/{taskId}/panels', { params: of(task, key), body })),
  candidate_list: (task: string, body: Schemas['Listed'], key: string) => ask(api.POST('/tasks/{taskId}/candidate-list', { params: of(task, key), body })),
  deliberation: (task: string, body: Schemas['Place'], key: string) => ask(api.POST('/tasks/{taskId}/deliberation', { params: of(task, key), body })),
  joint_report: (task: string, body: Schemas['JointReport'], key: string) => ask(api.POST('/tasks/{taskId}/joint-report', { params: of(task, key), body })),
  sign_off: (task: string, body: Schemas['SignOff'], key: string) => ask(api.POST('/tasks/{taskId}/sign-off', { params: of(task, key), body })),
  government_decision: (task: string, body: Schemas['Listed'], key: string) => ask(api.POST('/tasks/{taskId}/government-decision', { params: of(task, key), body })),
  publication: (task: string, body: Schemas['DecisionDocument'], key: string) => ask(api.POST('/tasks/{taskId}/publication', { params: of(task, key), body })),
}

// useDecide decides a round's task, and goes back to the round.
export function useDecide(kind: keyof typeof decisions, task: Task) {
  const { t } = useTranslation('desk')
  const { message } = App.useApp()
  const navigate = useNavigate()
  return useAct<Record<string, unknown>>({
    act: (body, key) => decisions[kind](task.id, body as never, key),
    touches: [['round', task.round]],
    onDone: () => {
      void message.success(t('common:form.done'))
      void navigate({ to: '/desk/$roundId', params: { roundId: task.round } })
    },
  })
}

export type Proposing = { case: string; award: Schemas['Award']; reason?: string }

// usePropose gives a candidate an award or none (Art. 4, 20).
export const usePropose = (roundId: string) =>
  useAct<Proposing>({
    act: ({ case: caseId, award, reason }, key) =>
      ask(api.PUT('/rounds/{roundId}/proposals/{caseId}', { params: { path: { roundId, caseId }, header: { 'Idempotency-Key': key } }, body: { award, reason: reason || undefined } })),
    touches: [['round', roundId]],
  })
