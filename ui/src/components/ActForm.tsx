import { App, Button, Form, type FormInstance } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '@/api/problem'
import { FormState } from './FormState'
import { ProblemAlert } from './ProblemAlert'
import type { Values } from './useDraft'
import { useKeptForm } from './useKeptForm'

type Mutation<Input> = { mutate: (input: Input, done?: () => void) => void; isPending: boolean; isPaused: boolean; error: Problem | null; reset: () => void; isSuccess: boolean }

// ActForm is a form that does an act. What is typed is kept until the act is done; the server's complaints stand at their
// fields; while the act is under way a second click does nothing.
export function ActForm<Input = Values>({
  draftKey, server, act, initial, children, submit, consequence, form: given, danger, confirm, actions, toInput, closed, unkept,
}: {
  draftKey: string
  server?: boolean // the draft is kept on the server too
  act: Mutation<Input>
  initial?: Values
  children: ReactNode | ((values: Values, form: FormInstance) => ReactNode)
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
  const { draft, props } = useKeptForm(form, { draftKey, server, initial, error: act.error, unkept })
  const { forget } = draft
  const values = (Form.useWatch([], form) ?? initial ?? {}) as Values

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
      onFinish={(typed: Values) => !closed && !act.isPending && send(typed)}
    >
      {draft.restored && <p className="quiet">{t('common:form.draftRestored')}</p>}
      {typeof children === 'function' ? children(values, form) : children}
      {consequences && <div className="consequence">{consequences}</div>}
      <ProblemAlert problem={act.error} />
      <div className="formActions">
        <Button type="primary" htmlType="submit" danger={danger} loading={act.isPending && !act.isPaused} disabled={act.isPending || closed}>
          {submit}
        </Button>
        {draft.restored && (
          <Button
            onClick={() => {
              forget()
              form.resetFields()
              if (initial) form.setFieldsValue(initial)
              act.reset()
            }}
          >
            {t('common:form.discard')}
          </Button>
        )}
        {actions}
        <FormState act={act} saved={draft.saved} />
      </div>
    </Form>
  )
}
