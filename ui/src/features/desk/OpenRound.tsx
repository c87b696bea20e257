import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Form, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { rulesFor } from '@/api/rules'
import { ActForm } from '@/components/ActForm'
import { Article } from '@/components/Article'
import { editionsQuery } from '@/api/editions'
import { useOpenRound, type Round } from './api/rounds'

// OpenRound opens the round of a year of the cycle. Whether a legal basis is needed the server says (Art. 34–35).
export function OpenRound({ rounds }: { rounds: Round[] }) {
  const { t } = useTranslation('desk')
  const navigate = useNavigate()
  const editions = useQuery(editionsQuery).data ?? []
  const act = useOpenRound((roundId) => void navigate({ to: '/desk/$roundId', params: { roundId } }))
  const edition = editions.at(-1)
  if (!edition) return null
  const next = Math.max(edition.firstRound.year - edition.cycleYears, ...rounds.map((round) => round.year)) + edition.cycleYears
  return (
    <ActForm
      draftKey="round.opening" act={act} initial={{ year: next, edition: edition.id }} submit={t('desk:open.submit')}
      consequence={<>{t('desk:open.consequence')} <Article article="4, 14" /></>}
      confirm={(values) => ({ title: t('desk:open.confirm', { year: Number(values.year) }), content: t('desk:open.consequence') })}
      toInput={({ year, edition: chosen, legalBasis }) => ({ year, edition: chosen, legalBasis: legalBasis || undefined })}
    >
      <Form.Item name="year" label={t('desk:open.year')} rules={rulesFor(t, 'openRound', 'year')} extra={<>{t('desk:open.cycle', { years: edition.cycleYears, year: edition.firstRound.year, number: edition.firstRound.number })} <Article article="4" /></>}>
        <InputNumber step={edition.cycleYears} />
      </Form.Item>
      <Form.Item name="edition" label={t('desk:open.edition')}>
        <Select options={editions.map((one) => ({ value: one.id, label: t('desk:open.editionOf', { title: one.title, document: one.documentNumber, from: one.inForceFrom, to: one.inForceTo }) }))} />
      </Form.Item>
      <Form.Item name="legalBasis" label={t('desk:open.legalBasis')} rules={rulesFor(t, 'openRound', 'legalBasis')} extra={<>{t('desk:open.legalBasisHelp')} <Article article="34-35" /></>}>
        <Input maxLength={200} />
      </Form.Item>
    </ActForm>
  )
}
