import { Form, Input, InputNumber, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { rulesFor } from '@/api/rules'
import { useExtend, type Extending, type Task } from '@/api/tasks'
import { ActForm } from '@/components/ActForm'

// ExtendDialog takes more time for an opinion, once (Art. 17, 19; ours).
export function ExtendDialog({ task, most, close }: { task: Task; most: number; close: () => void }) {
  const { t } = useTranslation()
  const act = useExtend(close)
  return (
    <Modal open title={t('case:task.extend')} onCancel={close} footer={null}>
      <ActForm<Extending>
        draftKey={`extend.${task.id}`}
        act={act}
        initial={{ days: most }}
        submit={t('case:task.extend')}
        consequence={t('case:task.extendConsequence', { count: most })}
        toInput={(values) => ({ task: task.id, days: values.days as number, reason: values.reason as string })}
      >
        <Form.Item name="days" label={t('case:task.days')} rules={[{ required: true, message: t('common:check.required') }]}>
          <InputNumber min={1} max={most} precision={0} />
        </Form.Item>
        <Form.Item name="reason" label={t('common:form.reason')} rules={rulesFor(t, 'extendTask', 'reason')}>
          <Input.TextArea rows={3} />
        </Form.Item>
      </ActForm>
    </Modal>
  )
}
