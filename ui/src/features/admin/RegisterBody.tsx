import { App, Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { rulesFor } from '@/api/rules'
import { ActForm } from '@/components/ActForm'
import { useChoices } from '@/i18n/words'
import styles from './Admin.module.css'
import { useRegisterBody, type NewBody } from './api/registerBody'
import { bodyOf, fieldsOf, registrable, type BodyField } from './bodyFields'

// RegisterBody registers a body; it asks for what the body's kind needs, and no more.
export function RegisterBody({ onDone }: { onDone: (id: string) => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const act = useRegisterBody((receipt) => {
    void message.success(t('admin:bodies.registered'))
    onDone(receipt.id)
  })
  const kinds = useChoices('bodyKind').filter(({ value }) => registrable.includes(value as NewBody['kind']))
  const choices = { level: useChoices('level'), region: useChoices('region'), industries: useChoices('industry'), field: useChoices('field'), functions: useChoices('agency') }
  const many: BodyField[] = ['industries', 'functions']
  return (
    <ActForm
      draftKey="body"
      act={{ ...act, mutate: (input, done) => act.mutate(input as NewBody, done) }}
      submit={t('admin:bodies.register')}
      toInput={(typed) => bodyOf(typed as NewBody)}
      consequence={t('admin:bodies.consequence')}
    >
      {(typed) => {
        const { kind, level } = typed as Partial<NewBody>
        const fields = fieldsOf(kind, level)
        return (
          <>
            <Form.Item name="kind" label={t('admin:bodies.kind')} rules={rulesFor(t, 'createOrganisation', 'kind')} extra={kind ? t(`admin:kindHelp.${kind}`) : t('admin:bodies.kindOnce')}>
              <Select options={kinds} />
            </Form.Item>
            <Form.Item name="name" label={t('admin:bodies.name')} rules={rulesFor(t, 'createOrganisation', 'name')}>
              <Input />
            </Form.Item>
            {fields.code && (
              <Form.Item name="code" label={t(kind === 'applicant_individual' ? 'admin:bodies.codeIndividual' : 'admin:bodies.code')} rules={rulesFor(t, 'createOrganisation', 'code', fields.code === 'required')}>
                <Input />
              </Form.Item>
            )}
            <div className={styles.columns}>
              {(['level', 'region', 'industries', 'field', 'functions'] as const).map(
                (field) =>
                  fields[field] && (
                    <Form.Item key={field} name={field} label={t(`admin:bodies.${field}`)} rules={fields[field] === 'required' ? [{ required: true, message: t('common:check.required') }] : []}>
                      <Select allowClear mode={many.includes(field) ? 'multiple' : undefined} options={choices[field]} />
                    </Form.Item>
                  ),
              )}
            </div>
          </>
        )
      }}
    </ActForm>
  )
}
