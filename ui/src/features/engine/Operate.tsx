import { App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '@/api/client'
import { rulesFor } from '@/api/rules'
import { ActForm } from '@/components/ActForm'
import { Section } from '@/components/Page'
import { useOperate, useRetry, type Act } from './api/acts'
import styles from './engine.module.css'

type Of = { subject: Schemas['EngineSubject']; subjectId: string }

// Operate offers what an operator can do with a workflow; each act needs a reason, which enters the ledger.
export function Operate({ subject, subjectId, offers }: Of & { offers: Act[] }) {
  const { t } = useTranslation('engine')
  const [act, setAct] = useState<Act>()
  const open = act && offers.includes(act) ? act : undefined
  return (
    <Section title={t('engine:acts.title')}>
      <div className={styles.acts} role="group" aria-label={t('engine:acts.title')}>
        {offers.map((offer) => (
          <Button key={offer} aria-expanded={offer === open} onClick={() => setAct(offer === open ? undefined : offer)}>
            {t(`engine:acts.${offer}`)}
          </Button>
        ))}
      </div>
      {open && <Reasoned key={open} act={open} subject={subject} subjectId={subjectId} close={() => setAct(undefined)} />}
    </Section>
  )
}

function Reasoned({ act, subject, subjectId, close }: Of & { act: Act; close: () => void }) {
  const { t } = useTranslation('engine')
  const { message } = App.useApp()
  const doing = useOperate(act, subject, subjectId, () => {
    void message.success(t('common:form.done'))
    close()
  })
  return <ReasonForm name={act} draftKey={`engine-${act}-${subjectId}`} act={doing} rule={`${act}Execution`} />
}

// Retry asks for the reason why an activity is tried again at once.
export function Retry({ subject, subjectId, activity, close }: Of & { activity: string; close: () => void }) {
  const { t } = useTranslation('engine')
  const { message } = App.useApp()
  const doing = useRetry(subject, subjectId, activity, () => {
    void message.success(t('common:form.done'))
    close()
  })
  return <ReasonForm name="retry" draftKey={`engine-retry-${subjectId}`} act={doing} rule="retryActivity" />
}

function ReasonForm({ name, draftKey, act, rule }: { name: Act | 'retry'; draftKey: string; act: ReturnType<typeof useOperate>; rule: 'pauseExecution' | 'unpauseExecution' | 'redriveExecution' | 'retryActivity' }) {
  const { t } = useTranslation('engine')
  return (
    <ActForm
      draftKey={draftKey}
      act={{ ...act, mutate: (input, done) => act.mutate(input as Schemas['Reasoned'], done) }}
      submit={t(`engine:acts.${name}`)}
      danger={name === 'redrive' || name === 'pause'}
      consequence={t(`engine:consequence.${name}`)}
      confirm={(values) => ({ title: t(`engine:confirm.${name}`), content: t('engine:confirm.reason', { reason: String(values.reason) }) })}
    >
      <Form.Item name="reason" label={t('common:form.reason')} rules={rulesFor(t, rule, 'reason')}>
        <Input.TextArea rows={2} />
      </Form.Item>
    </ActForm>
  )
}
