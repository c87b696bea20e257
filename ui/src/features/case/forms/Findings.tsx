import { Form, Input, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '@/api/client'
import type { Values } from '@/components/useDraft'
import { useWord } from '@/i18n/words'
import styles from '../Task.module.css'

type Finding = Partial<Schemas['Finding']>

// Findings asks for the findings of a review one by one (Art. 16, 17).
export function Findings({ subjects, values }: { subjects: string[]; values: Values }) {
  const { t } = useTranslation()
  const word = useWord()
  const found = (values.findings ?? []) as Finding[]
  return (
    <>
      {subjects.map((subject, i) => (
        <div key={subject} className={styles.finding}>
          <Form.Item name={['findings', i, 'ok']} label={word('finding', subject)} extra={t(`case:finding.${subject}`)} rules={[{ required: true, message: t('common:check.required') }]}>
            <Radio.Group
              aria-label={word('finding', subject)}
              options={[
                { value: true, label: t('case:finding.ok') },
                { value: false, label: t('case:finding.notOk') },
              ]}
            />
          </Form.Item>
          {found[i]?.ok === false && (
            <Form.Item name={['findings', i, 'remark']} label={t('case:finding.remark', { subject: word('finding', subject) })} rules={[{ max: 2000, message: t('common:check.longest', { count: 2000 }) }]}>
              <Input.TextArea rows={2} />
            </Form.Item>
          )}
        </div>
      ))}
    </>
  )
}

// findingsOf are the findings as the contract has them.
export function findingsOf(subjects: string[], values: Values): Schemas['Finding'][] {
  const found = (values.findings ?? []) as Finding[]
  return subjects.map((subject, i) => ({ subject, ok: found[i]?.ok === true, remark: (found[i]?.ok === false && found[i]?.remark?.trim()) || undefined }))
}
