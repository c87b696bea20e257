import { App, Button, Form, type FormInstance } from 'antd'
import { useCallback, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '@/api/problem'
import { FormState } from './FormState'
import { ProblemAlert } from './ProblemAlert'
import { UploadsContext, type Absent } from './uploads'
import type { Values } from './useDraft'
import { useKeptForm } from './useKeptForm'

type Mutation<Input> = { mutate: (input: Input, done?: () => void) => void; isPending: boolean; isPaused: boolean; error: Problem | null; reset: () => void; isSuccess: boolean }

// ActForm is a form that does an act. What is typed is kept until the act is done; the server's complaints stand at their
// fields; while the act is under way a second click does nothing; files that did not arrive are asked about before it is sent.
export function ActForm<Input = Values>({
  draftKey, server, act, initial, children, submit, consequence, form: given, danger, confirm, actions, toInput, closed, unkept,
}: {
  draftKey: string
  server?: boolean // the draft is kept on the server too
  act: Mutation<Input>
  initial?: Values
  children: ReactNode | ((values: Values, change: (values: Values) => void) => ReactNode) // change writes into the form as if it were typed
  submit: string
  consequence?: ReactNode | ((values: Values) => ReactNode) // what the act will cause, told above the button
  form?: FormInstance
  danger?: boolean
  confirm?: (values: Values) => { title: string; content: ReactNode } | undefined // asked before the act is done
  actions?: ReactNode
  toInput?: (values: Values) => Input // makes the body of the request of what was typed
  closed?: boolean // nothing can be sent any more; what was typed stays to be read
  unkept?: string[] // fields that no draft keeps, such as passwords, or who an objector is
}) {
  const { t } = useTranslation()
  const { modal } = App.useApp()
  const [own] = Form.useForm()
  const form = given ?? own
  const { draft, change, props } = useKeptForm(form, { draftKey, server, initial, error: act.error, unkept })
  const { forget } = draft
  const values = (Form.useWatch([], form) ?? initial ?? {}) as Values
  const [absent, setAbsent] = useState<Record<string, Absent[]>>({})
  const tell = useCallback((field: string, files: Absent[]) => setAbsent((all) => ({ ...all, [field]: files })), [])
  const files = Object.values(absent).flat()
  const uploading = files.some((file) => file.state === 'sending')

  const submitted = (typed: Values) => {
    if (closed || act.isPending || uploading) return
    if (files.length === 0) return send(typed)
    void modal.confirm({
      title: t('common:form.unsent', { count: files.length }),
      content: t('common:form.unsentFiles', { files: files.map((file) => file.name).join(t('common:form.comma')) }),
      okText: t('common:form.unsentGo'),
      cancelText: t('common:form.unsentBack'),
      onOk: () => send(typed),
    })
  }
  const send = (typed: Values) => {
    const input = toInput ? toInput(typed) : (typed as Input)
    const question = confirm?.(typed)
    if (!question) return act.mutate(input, forget)
    void modal.confirm({ ...question, okText: submit, cancelText: t('common:form.cancel'), okButtonProps: { danger }, onOk: () => act.mutate(input, forget) })
  }
  const consequences = typeof consequence === 'function' ? consequence(values) : consequence
  return (
    <Form
      key={draftKey}
      {...props}
      name={draftKey} // so that fields of the same name in two forms of a page are told apart
      onFinish={submitted}
    >
      {draft.restored && <p className="quiet">{t('common:form.draftRestored')}</p>}
      <UploadsContext value={tell}>{typeof children === 'function' ? children(values, change) : children}</UploadsContext>
      {consequences && <div className="consequence">{consequences}</div>}
      <ProblemAlert problem={act.error} />
      <div className="formActions">
        <Button type="primary" htmlType="submit" danger={danger} loading={act.isPending && !act.isPaused} disabled={act.isPending || uploading || closed}>
          {submit}
        </Button>
        {draft.restored && (
          <Button
            onClick={() => {
              forget()
              form.resetFields()
              act.reset()
            }}
          >
            {t('common:form.discard')}
          </Button>
        )}
        {actions}
        <FormState act={act} saved={draft.saved} uploading={uploading} />
      </div>
    </Form>
  )
}
