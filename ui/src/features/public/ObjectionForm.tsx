import { Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { rulesFor } from '@/api/rules'
import { ActForm } from '@/components/ActForm'
import type { Notice } from './api/notices'
import type { Raising, useObject } from './api/objections'
import { EvidenceFiles } from './EvidenceFiles'
import { documentsOf, type EvidenceFile } from './evidence'
import styles from './Public.module.css'

// What tells who somebody is stays in this page only: a browser may be a public one.
const identity = ['name', 'contact']

// draftOf is the name under which an objection's reason is kept until it is sent.
export const draftOf = (noticeId: string) => `objection.${noticeId}`

// ObjectionForm lets anyone object to what a notice says (Art. 28). Name and contact may be left out.
export function ObjectionForm({ notice, act }: { notice: Notice; act: ReturnType<typeof useObject> }) {
  const { t } = useTranslation()
  const [files, setFiles] = useState<EvidenceFile[]>([])
  return (
    <ActForm
      draftKey={draftOf(notice.id)}
      unkept={identity}
      act={act}
      toInput={(typed) => ({ ...Object.fromEntries(Object.entries(typed).filter(([, value]) => value)), evidence: documentsOf(files) }) as Raising}
      submit={t('public:object.submit')}
      consequence={t('public:object.consequence')}
    >
      <Form.Item name="reason" label={t('public:object.reason')} extra={t('public:object.reasonHelp')} rules={rulesFor(t, 'raiseObjection', 'reason')}>
        <Input.TextArea rows={5} maxLength={2000} showCount />
      </Form.Item>
      <EvidenceFiles noticeId={notice.id} files={files} change={setFiles} />
      <fieldset className={styles.identity}>
        <legend>{t('public:object.who')}</legend>
        <p className="quiet">{t('public:object.whoHelp')}</p>
        <div className={styles.pair}>
          <Form.Item name="name" label={t('public:object.name')} rules={rulesFor(t, 'raiseObjection', 'name')}>
            <Input autoComplete="off" maxLength={200} />
          </Form.Item>
          <Form.Item name="contact" label={t('public:object.contact')} rules={rulesFor(t, 'raiseObjection', 'contact')}>
            <Input autoComplete="off" maxLength={200} />
          </Form.Item>
        </div>
      </fieldset>
    </ActForm>
  )
}
