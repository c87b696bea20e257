import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Modal, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '@/api/client'
import { rulesFor } from '@/api/rules'
import { ActForm } from '@/components/ActForm'
import { Moment } from '@/components/Moment'
import { ProblemAlert } from '@/components/ProblemAlert'
import type { Scope } from './api/interests'
import { recusalsQuery, useLift, type Recusal } from './api/recusals'
import styles from './Recusal.module.css'

// Recusals lists recusals from cases, lifted ones included; a superior lifts those of its people.
export function Recusals({ scope }: { scope: Scope }) {
  const { t } = useTranslation('recusal')
  const { data, error } = useQuery(recusalsQuery(scope))
  return (
    <>
      <ProblemAlert problem={error} />
      {data?.length === 0 && <p className="quiet">{t('recusal:noRecusals')}</p>}
      {!!data?.length && (
        <ul className={styles.lines}>
          {data.map((recusal) => (
            <Line key={`${recusal.case}/${recusal.person}`} recusal={recusal} scope={scope} />
          ))}
        </ul>
      )}
    </>
  )
}

function Line({ recusal, scope }: { recusal: Recusal; scope: Scope }) {
  const { t } = useTranslation('recusal')
  const [lifting, setLifting] = useState(false)
  return (
    <li>
      {scope === 'people' && <strong>{recusal.personName}</strong>}
      <span>
        {recusal.number} {recusal.name}
      </span>
      <Tag>{t(`recusal:origin.${recusal.origin}`)}</Tag>
      <span className="quiet">{recusal.conflict ? t(`recusal:conflict.${recusal.conflict}`) : recusal.reason}</span>
      <Moment instant={recusal.since} />
      {recusal.lifted ? (
        <Tag>
          {t('recusal:lifted')} <Moment instant={recusal.lifted} />
        </Tag>
      ) : (
        scope === 'people' && (
          <Button size="small" onClick={() => setLifting(true)}>
            {t('recusal:lift')}
          </Button>
        )
      )}
      {lifting && <LiftDialog recusal={recusal} close={() => setLifting(false)} />}
    </li>
  )
}

function LiftDialog({ recusal, close }: { recusal: Recusal; close: () => void }) {
  const { t } = useTranslation('recusal')
  const act = useLift(recusal, close)
  return (
    <Modal open title={t('recusal:liftTitle', { person: recusal.personName, name: recusal.name })} onCancel={close} footer={null}>
      <ActForm draftKey={`lift.${recusal.case}.${recusal.person}`} act={act} submit={t('recusal:lift')} consequence={t('recusal:liftConsequence')} toInput={(typed) => typed as Schemas['Reasoned']}>
        <Form.Item name="reason" label={t('common:form.reason')} rules={rulesFor(t, 'liftRecusal', 'reason')}>
          <Input.TextArea rows={3} />
        </Form.Item>
      </ActForm>
    </Modal>
  )
}
