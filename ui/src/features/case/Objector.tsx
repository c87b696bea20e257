import { EyeOutlined } from '@ant-design/icons'
import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Facts } from '@/components/Page'
import { ProblemAlert } from '@/components/ProblemAlert'
import { useUnseal } from './api/objector'

// Objector lets the supervision group see who raised an objection, with a reason; the look is recorded (Art. 28).
export function Objector({ objectionId }: { objectionId: string }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="small" icon={<EyeOutlined />} onClick={() => setOpen(true)} className="noPrint">
        {t('case:objector.open')}
      </Button>
      {open && <Unsealing objectionId={objectionId} close={() => setOpen(false)} />}
    </>
  )
}

function Unsealing({ objectionId, close }: { objectionId: string; close: () => void }) {
  const { t } = useTranslation()
  const unseal = useUnseal(objectionId)
  return (
    <Modal open title={t('case:objector.open')} onCancel={close} footer={null}>
      {unseal.data ? (
        <Facts items={[[t('case:objector.name'), unseal.data.name || t('case:objector.anonymous')], [t('case:objector.contact'), unseal.data.contact || t('common:none')]]} />
      ) : (
        <Form name="unseal" layout="vertical" requiredMark="optional" onFinish={({ reason }: { reason: string }) => unseal.mutate(reason)}>
          <p className="consequence">{t('case:objector.recorded')}</p>
          <Form.Item name="reason" label={t('case:objector.reason')} rules={[{ required: true, whitespace: true, message: t('common:check.required') }, { max: 200, message: t('common:check.longest', { count: 200 }) }]}>
            <Input autoFocus />
          </Form.Item>
          <ProblemAlert problem={unseal.error} />
          <Button type="primary" htmlType="submit" loading={unseal.isPending}>
            {t('case:objector.look')}
          </Button>
        </Form>
      )}
    </Modal>
  )
}
