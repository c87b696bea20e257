import { Form, Input, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '@/api/client'
import { rulesFor } from '@/api/rules'
import { ActForm } from '@/components/ActForm'
import { useExclude } from './api/exclusion'
import type { Case } from './api/case'

// ExcludeDialog is the Office's exclusion of a case, with the article and the reason (Art. 8).
export function ExcludeDialog({ subject, close }: { subject: Case; close: () => void }) {
  const { t } = useTranslation()
  const act = useExclude(subject.id, close)
  return (
    <Modal open title={t('case:exclude.title', { name: subject.name })} onCancel={close} footer={null}>
      <ActForm
        draftKey={`exclude.${subject.id}`}
        act={act}
        danger
        submit={t('case:exclude.submit')}
        consequence={t('case:exclude.consequence')}
        toInput={(values) => values as Schemas['Exclusion']}
        confirm={() => ({ title: t('case:exclude.sure', { name: subject.name }), content: t('case:exclude.consequence') })}
      >
        <Form.Item name="article" label={t('case:exclude.article')} rules={rulesFor(t, 'excludeCase', 'article')} extra={t('case:exclude.articleHelp')}>
          <Input inputMode="numeric" maxLength={8} />
        </Form.Item>
        <Form.Item name="reason" label={t('common:form.reason')} rules={rulesFor(t, 'excludeCase', 'reason')}>
          <Input.TextArea rows={4} />
        </Form.Item>
      </ActForm>
    </Modal>
  )
}
