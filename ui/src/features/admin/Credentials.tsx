import { Alert, App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { rulesFor } from '@/api/rules'
import { ActForm } from '@/components/ActForm'
import { Section } from '@/components/Page'
import styles from './Admin.module.css'
import { newToken, useIssueReset, useRemoveFactor, type Removing, type Resetting } from './api/credentials'
import type { Person } from './api/people'

// Credentials helps a person who cannot log in: a link to a new password, or no second factor until a new one is set up.
export function Credentials({ person }: { person: Person }) {
  const { t } = useTranslation()
  return (
    <>
      <Section title={t('admin:people.resetTitle')}>
        <ResetLink person={person} />
      </Section>
      <Section title={t('admin:people.factorTitle')}>
        <RemoveFactor person={person} />
      </Section>
    </>
  )
}

// ResetLink makes a link to a new password, which is shown once.
function ResetLink({ person }: { person: Person }) {
  const { t } = useTranslation()
  const [token] = useState(newToken)
  const [issued, setIssued] = useState(false)
  const act = useIssueReset(() => setIssued(true))
  const link = `${location.origin}/reset#${token}`
  if (issued) {
    return (
      <Alert
        type="success"
        showIcon
        title={t('admin:people.resetOnce')}
        description={
          <>
            <p>
              <code className={styles.secret}>{link}</code>
            </p>
            <Button onClick={() => void navigator.clipboard.writeText(link)}>{t('admin:people.resetCopy')}</Button>
          </>
        }
      />
    )
  }
  return (
    <ActForm<Resetting>
      draftKey={`reset.${person.id}`}
      act={act}
      submit={t('admin:people.resetIssue')}
      consequence={t('admin:people.resetConsequence')}
      toInput={({ reason }) => ({ person: person.id, token, reason: reason as string })}
    >
      <Form.Item name="reason" label={t('common:form.reason')} rules={rulesFor(t, 'issuePasswordReset', 'reason')}>
        <Input.TextArea rows={2} />
      </Form.Item>
    </ActForm>
  )
}

// RemoveFactor takes away the second factor.
function RemoveFactor({ person }: { person: Person }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [form] = Form.useForm()
  const act = useRemoveFactor(() => {
    form.resetFields()
    void message.success(t('admin:people.factorRemoved'))
  })
  return (
    <ActForm<Removing>
      form={form}
      draftKey={`factor.${person.id}`}
      act={act}
      danger
      submit={t('admin:people.factorRemove')}
      consequence={t('admin:people.factorConsequence')}
      toInput={({ reason }) => ({ person: person.id, reason: reason as string })}
    >
      <Form.Item name="reason" label={t('common:form.reason')} rules={rulesFor(t, 'removeSecondFactor', 'reason')}>
        <Input.TextArea rows={2} />
      </Form.Item>
    </ActForm>
  )
}
