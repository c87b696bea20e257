import { App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '@/api/client'
import { rulesFor } from '@/api/rules'
import { ActForm } from '@/components/ActForm'
import { Article } from '@/components/Article'
import { useWithdraw } from '../api/withdraw'

// WithdrawForm withdraws an application, which its applicant may at any stage before the decision (Art. 5).
export function WithdrawForm({ application }: { application: Schemas['Case'] }) {
  const { t } = useTranslation('applicant')
  const { message } = App.useApp()
  const [shown, setShown] = useState(false)
  const act = useWithdraw(application.id, () => void message.success(t('applicant:withdrawal.done')))
  return (
    <>
      <p>{t('applicant:withdrawal.about')} <Article article="5" /></p>
      {!shown && (
        <Button danger onClick={() => setShown(true)}>
          {t('applicant:withdrawal.begin')}
        </Button>
      )}
      {shown && (
        <ActForm
          draftKey={`withdrawal.${application.id}`}
          act={act}
          danger
          submit={t('applicant:withdrawal.submit')}
          consequence={t('applicant:withdrawal.consequence')}
          confirm={() => ({ title: t('applicant:withdrawal.confirm', { number: application.number }), content: t('applicant:withdrawal.consequence') })}
          actions={<Button onClick={() => setShown(false)}>{t('applicant:withdrawal.keep')}</Button>}
        >
          <Form.Item name="reason" label={t('common:form.reason')} rules={rulesFor(t, 'withdrawCase', 'reason')}>
            <Input.TextArea rows={3} maxLength={2000} showCount />
          </Form.Item>
        </ActForm>
      )}
    </>
  )
}
