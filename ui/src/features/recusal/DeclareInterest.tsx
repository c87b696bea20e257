import { Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '@/api/client'
import { rulesFor } from '@/api/rules'
import { ActForm } from '@/components/ActForm'
import { DayInput } from '@/components/DayInput'
import { useDeclare } from './api/interests'
import styles from './Recusal.module.css'

const kinds = ['employer', 'kinship', 'shareholding', 'advisory'] as const

// DeclareInterest declares what ties oneself to somebody who may apply (Art. 32).
export function DeclareInterest() {
  const { t } = useTranslation('recusal')
  const [declared, setDeclared] = useState(0) // the form is empty again after each
  const act = useDeclare(() => setDeclared((n) => n + 1))
  return (
    <ActForm
      key={declared}
      draftKey="interest" act={act} initial={{ kind: 'employer' }} submit={t('recusal:declare')} consequence={t('recusal:declareConsequence')}
      toInput={(typed) => Object.fromEntries(Object.entries(typed).filter(([, value]) => value)) as Schemas['NewInterest']}
    >
      {(typed) => (
        <div className={styles.columns}>
          <Form.Item name="kind" label={t('recusal:kind')} rules={rulesFor(t, 'declareInterest', 'kind')}>
            <Select options={kinds.map((kind) => ({ value: kind, label: t(`recusal:conflict.${kind}`) }))} />
          </Form.Item>
          {typed.kind === 'kinship' && (
            <Form.Item name="relative" label={t('recusal:relative')} rules={[{ required: true, message: t('common:check.required') }]}>
              <Input maxLength={200} />
            </Form.Item>
          )}
          <Form.Item name="name" label={t('recusal:name')} rules={typed.kind === 'kinship' || typed.code ? [] : [{ required: true, message: t('recusal:nameOrCode') }]}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="code" label={t('recusal:code')} rules={rulesFor(t, 'declareInterest', 'code')}>
            <Input maxLength={64} />
          </Form.Item>
          <Form.Item name="from" label={t('recusal:from')}>
            <DayInput />
          </Form.Item>
          <Form.Item name="to" label={t('recusal:to')} extra={t('recusal:toHelp')}>
            <DayInput />
          </Form.Item>
        </div>
      )}
    </ActForm>
  )
}
