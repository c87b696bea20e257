import { Button, Form, Input, Modal, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '@/api/client'
import type { Mandate } from '@/api/mandates'
import { rulesFor } from '@/api/rules'
import { ActForm } from '@/components/ActForm'
import { Moment } from '@/components/Moment'
import { Facts } from '@/components/Page'
import { useEndMandate } from './api/mandates'

const colours: Record<Mandate['state'], string | undefined> = { to_come: 'processing', running: 'success', over: undefined }

// MandateLine is one mandate: whose, for what, from when until when, and how it ended.
export function MandateLine({ mandate }: { mandate: Mandate }) {
  const { t } = useTranslation()
  const [ending, setEnding] = useState(false)
  return (
    <li>
      <div>
        <strong>{t('mandates:nth', { number: mandate.number })} {mandate.bodyName}</strong> <Tag color={colours[mandate.state]}>{t(`mandates:state.${mandate.state}`)}</Tag>
        <Facts
          items={[
            [t('mandates:scope'), t(`mandates:scopes.${mandate.scope}`)],
            [t('mandates:round'), t('mandates:roundIs', { number: mandate.roundNumber, year: mandate.roundYear })],
            [t('mandates:days'), t('mandates:daysAre', { from: mandate.from, to: mandate.to })],
            [t('mandates:owner'), mandate.ownerName],
            [t('mandates:basis'), mandate.basis],
            [t('mandates:given'), <>{mandate.givenByName} <Moment key="given" instant={mandate.given} /></>],
            [t('mandates:ended'), mandate.ended && <>{mandate.endedByName} <Moment instant={mandate.ended} /> {mandate.endedReason}</>],
          ]}
        />
      </div>
      {mandate.state !== 'over' && (
        <Button size="small" danger onClick={() => setEnding(true)} aria-label={`${t('mandates:end')} ${t('mandates:nth', { number: mandate.number })}`}>
          {t('mandates:end')}
        </Button>
      )}
      {ending && <EndDialog mandate={mandate} close={() => setEnding(false)} />}
    </li>
  )
}

function EndDialog({ mandate, close }: { mandate: Mandate; close: () => void }) {
  const { t } = useTranslation()
  const act = useEndMandate(mandate.id, close)
  return (
    <Modal open title={t('mandates:endQuestion', { number: mandate.number, body: mandate.bodyName })} onCancel={close} footer={null}>
      <ActForm draftKey={`mandate.end.${mandate.id}`} act={act} danger submit={t('mandates:end')} consequence={t('mandates:endConsequence')} toInput={(typed) => typed as Schemas['Reasoned']}>
        <Form.Item name="reason" label={t('common:form.reason')} rules={rulesFor(t, 'endMandate', 'reason')}>
          <Input.TextArea rows={3} />
        </Form.Item>
      </ActForm>
    </Modal>
  )
}
