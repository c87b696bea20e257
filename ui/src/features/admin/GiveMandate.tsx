import { useQuery } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '@/api/client'
import { roundsQuery } from '@/api/rounds'
import { rulesFor } from '@/api/rules'
import { ActForm } from '@/components/ActForm'
import { DayInput } from '@/components/DayInput'
import { useNow } from '@/time/clock'
import { dayOf } from '@/time/shanghai'
import styles from './Admin.module.css'
import { useGiveMandate } from './api/mandates'
import { BodySelect } from './BodySelect'

const scopes = ['formal_review', 'expert_review'] as const

// GiveMandate entrusts a third party: with which work, in which round, for which days (Art. 10).
export function GiveMandate({ onGiven }: { onGiven: () => void }) {
  const { t } = useTranslation()
  const act = useGiveMandate(onGiven)
  const rounds = useQuery(roundsQuery).data?.items.filter((round) => round.stage !== 'ended') ?? []
  const rules = (field: string) => rulesFor(t, 'giveMandate', field)
  return (
    <ActForm
      draftKey="mandate" act={act} initial={{ scope: 'formal_review', from: dayOf(useNow()) }} submit={t('mandates:give')} consequence={t('mandates:giveConsequence')}
      toInput={(typed) => Object.fromEntries(Object.entries(typed).filter(([, value]) => value)) as Schemas['NewMandate']}
    >
      <div className={styles.columns}>
        <Form.Item name="body" label={t('mandates:body')} extra={t('mandates:bodyHelp')} rules={rules('body')}>
          <BodySelect kind="third_party" />
        </Form.Item>
        <Form.Item name="owner" label={t('mandates:owner')} extra={t('mandates:ownerHelp')} rules={rules('owner')}>
          <BodySelect />
        </Form.Item>
        <Form.Item name="round" label={t('mandates:round')} rules={rules('round')}>
          <Select options={rounds.map((round) => ({ value: round.id, label: t('mandates:roundIs', { number: round.number, year: round.year }) }))} />
        </Form.Item>
        <Form.Item name="scope" label={t('mandates:scope')} rules={rules('scope')}>
          <Select options={scopes.map((scope) => ({ value: scope, label: t(`mandates:scopes.${scope}`) }))} />
        </Form.Item>
        <Form.Item name="from" label={t('mandates:from')} rules={rules('from')}>
          <DayInput />
        </Form.Item>
        <Form.Item name="to" label={t('mandates:to')} extra={t('mandates:toHelp')} rules={rules('to')}>
          <DayInput />
        </Form.Item>
        <Form.Item name="basis" label={t('mandates:basis')} extra={t('mandates:basisHelp')} rules={rules('basis')}>
          <Input maxLength={200} />
        </Form.Item>
      </div>
    </ActForm>
  )
}
