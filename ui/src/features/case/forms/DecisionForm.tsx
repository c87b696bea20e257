import { Form, Input, Radio, type FormInstance } from 'antd'
import { useEffect, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { useAct } from '@/api/act'
import { rulesFor, type Operation } from '@/api/rules'
import type { Task } from '@/api/tasks'
import { ActForm } from '@/components/ActForm'
import { Overtaken } from '@/components/Deciding'
import type { Values } from '@/components/useDraft'
import { atFields } from '@/components/useKeptForm'
import { useWord } from '@/i18n/words'
import type { Case } from '../api/case'
import { complaintsOf } from '../complaints'
import { Consequence } from '../Consequence'
import { decisions, ends, type OwnKind } from '../consequences'

// What every form that decides a task is given. It is closed when the task cannot be decided (any more).
export type DecisionProps = { task: Task; subject: Case; closed: boolean; onDone: (outcome: string) => void }

// DecisionForm is the frame of a decision: what is asked first, then the decision itself with its reason and what it will cause.
export function DecisionForm<Input>({
  task, subject, closed, onDone, act, operation, toInput, initial, children, reasonFor = [], noReason, facts,
}: DecisionProps & {
  act: ReturnType<typeof useAct<Input>>
  operation: Operation
  toInput: (values: Values, reason: string | undefined) => Input
  initial?: Values
  children?: ReactNode | ((values: Values) => ReactNode)
  reasonFor?: string[] // decisions that need a reason
  noReason?: boolean
  facts?: Record<string, string | number> // what the consequence tells besides
}) {
  const { t } = useTranslation()
  const word = useWord()
  const [form] = Form.useForm()
  const kind = task.kind as OwnKind
  const outcomes: readonly string[] = decisions[kind]
  const only = outcomes.length === 1 ? outcomes[0] : undefined
  const chosen = Form.useWatch<string | undefined>('outcome', form)
  const outcome = only ?? chosen
  const needsReason = !!outcome && reasonFor.includes(outcome)

  useEffect(() => {
    if (act.error) form.setFields(atFields(form, complaintsOf(act.error, form.getFieldsValue(true) as Values)))
  }, [act.error, form])
  useEffect(() => {
    if (act.isSuccess) onDone(outcome ?? '')
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when it is done
  }, [act.isSuccess])

  const overtaken = task.status !== 'open' && !act.isPending && !act.isSuccess
  const consequence = outcome && <Consequence kind={kind} outcome={outcome} subject={subject} facts={facts} />
  return (
    <>
      {overtaken && <Overtaken task={task} />}
      <ActForm<Input>
        form={form}
        draftKey={`task.${task.id}`}
        act={act}
        initial={initial}
        closed={closed && !act.isPending}
        submit={outcome ? t('case:act.submit', { decision: word('decision', outcome) }) : t('common:form.submit')}
        danger={ends(outcome)}
        consequence={consequence}
        confirm={() => (ends(outcome) ? { title: t('case:act.sure', { decision: word('decision', outcome), name: subject.name }), content: consequence } : undefined)}
        toInput={(values) => toInput(values, (values.reason as string | undefined)?.trim() || undefined)}
      >
        {(values) => (
          <>
            {typeof children === 'function' ? children(values) : children}
            {!only && (
              <Form.Item
                name="outcome"
                label={t('case:act.outcome')}
                dependencies={['findings']}
                rules={[
                  { required: true, message: t('common:check.required') },
                  { validator: (_, value) => (value === 'pass' && notInOrder(form) ? Promise.reject(new Error(t('case:finding.against'))) : Promise.resolve()) },
                ]}
              >
                <Radio.Group aria-label={t('case:act.outcome')} options={outcomes.map((value) => ({ value, label: word('decision', value) }))} />
              </Form.Item>
            )}
            {!noReason && (
              <Form.Item name="reason" label={needsReason ? t('common:form.reason') : t('case:act.remark')} rules={rulesFor(t, operation, 'reason', needsReason)}>
                <Input.TextArea rows={4} />
              </Form.Item>
            )}
          </>
        )}
      </ActForm>
    </>
  )
}

// notInOrder tells whether a finding says that something is not in order.
function notInOrder(form: FormInstance): boolean {
  return ((form.getFieldValue('findings') ?? []) as { ok?: boolean }[]).some((finding) => finding?.ok === false)
}
