import { useQuery } from '@tanstack/react-query'
import { Form, Input, Modal, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useMe } from '@/api/me'
import { rulesFor } from '@/api/rules'
import { membersQuery, useDelegate, type Handing, type Task } from '@/api/tasks'
import { ActForm } from '@/components/ActForm'
import { ProblemAlert } from '@/components/ProblemAlert'

// DelegateDialog hands a task to a colleague of the same body.
export function DelegateDialog({ task, close }: { task: Task; close: () => void }) {
  const { t } = useTranslation()
  const me = useMe()
  const members = useQuery(membersQuery(task.body))
  const act = useDelegate(close)
  const colleagues = members.data?.filter((member) => member.person !== (task.assignee ?? me.id)) ?? []
  return (
    <Modal open title={t('case:task.delegate')} onCancel={close} footer={null}>
      <ProblemAlert problem={members.error} retry={() => void members.refetch()} />
      {members.data && colleagues.length === 0 ? (
        <p>{t('case:task.noColleagues')}</p>
      ) : (
        <ActForm<Handing>
          draftKey={`delegate.${task.id}`}
          act={act}
          submit={t('case:task.delegate')}
          consequence={t('case:task.delegateConsequence')}
          toInput={(values) => ({ task: task.id, to: values.to as string, reason: values.reason as string | undefined })}
        >
          <Form.Item name="to" label={t('case:task.to')} rules={rulesFor(t, 'delegateTask', 'to', true)}>
            <Select showSearch optionFilterProp="label" loading={members.isLoading} options={colleagues.map((member) => ({ value: member.person, label: member.name }))} />
          </Form.Item>
          <Form.Item name="reason" label={t('common:form.reason')} rules={rulesFor(t, 'delegateTask', 'reason')}>
            <Input.TextArea rows={3} />
          </Form.Item>
        </ActForm>
      )}
    </Modal>
  )
}
