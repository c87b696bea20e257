import { Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { rulesFor } from '@/api/rules'
import { DayInput } from '@/components/DayInput'
import { useChoices } from '@/i18n/words'
import type { Edition } from '@/api/editions'
import { elsewhere, type Kind } from '../logic/facts'
import { OwnerSelect } from './OwnerSelect'
import { Question } from './Question'
import { YesNo } from './YesNo'

// FactsFields ask for the facts of Art. 11 (organisations) or Art. 12 (individuals), and for who is tied to the applicant (Art. 32); at is where they stand in the form.
export function FactsFields({ kind, edition, today, at }: { kind: Kind; edition: Edition; today: string; at: string[] }) {
  return (
    <>
      {kind === 'organisation' ? <OrganisationFacts edition={edition} today={today} at={at} /> : <IndividualFacts edition={edition} today={today} at={at} />}
      <Ties kind={kind} at={at} />
    </>
  )
}

type Fields = { edition: Edition; today: string; at: string[] }

function OrganisationFacts({ edition, today, at }: Fields) {
  const { t } = useTranslation('applicant')
  const regions = useChoices('region').filter((choice) => edition.regionCodes.includes(choice.value))
  const years = edition.conditions.activeYears
  const needed = [{ required: true, message: t('common:check.required') }]
  return (
    <>
      <Question name={[...at, 'region']} label={t('applicant:fact.region')} why={t('applicant:why.region')} article="11" rules={needed}>
        <Select options={[...regions, { value: elsewhere, label: t('applicant:fact.elsewhere') }]} showSearch={{ optionFilterProp: 'label' }} />
      </Question>
      <Question name={[...at, 'founded']} label={t('applicant:fact.founded')} why={t('applicant:why.founded', { years })} article="11" rules={rulesFor(t, 'declareFacts', 'founded', true)}>
        <DayInput max={today} />
      </Question>
      <Question name={[...at, 'operating']} label={t('applicant:fact.operating')} why={t('applicant:why.operating')} article="11" rules={needed}>
        <YesNo label={t('applicant:fact.operating')} />
      </Question>
      <Question name={[...at, 'activeSince']} label={t('applicant:fact.activeSince')} why={t('applicant:why.activeSince', { years })} article="11" rules={rulesFor(t, 'declareFacts', 'activeSince', true)}>
        <DayInput max={today} />
      </Question>
      <Question name={[...at, 'violations']} label={t('applicant:fact.violations')} why={t('applicant:why.violations')} article="11" rules={needed}>
        <YesNo label={t('applicant:fact.violations')} />
      </Question>
      <Question name={[...at, 'leading']} label={t('applicant:fact.leading')} why={t('applicant:why.leading')} article="11" rules={needed}>
        <YesNo label={t('applicant:fact.leading')} />
      </Question>
      <Question name={[...at, 'policyConforming']} label={t('applicant:fact.policyConforming')} why={t('applicant:why.policyConforming')} article="11" rules={needed}>
        <YesNo label={t('applicant:fact.policyConforming')} />
      </Question>
    </>
  )
}

function IndividualFacts({ edition, today, at }: Fields) {
  const { t } = useTranslation('applicant')
  const needed = [{ required: true, message: t('common:check.required') }]
  return (
    <>
      <Question name={[...at, 'integrity']} label={t('applicant:fact.integrity')} why={t('applicant:why.integrity')} article="12" rules={needed}>
        <YesNo label={t('applicant:fact.integrity')} />
      </Question>
      <Question name={[...at, 'violations']} label={t('applicant:fact.violations')} why={t('applicant:why.violations')} article="12" rules={needed}>
        <YesNo label={t('applicant:fact.violations')} />
      </Question>
      <Question
        name={[...at, 'qualityWorkSince']}
        label={t('applicant:fact.qualityWorkSince')}
        why={t('applicant:why.qualityWorkSince', { years: edition.conditions.qualityWorkYears })}
        article="12"
        rules={rulesFor(t, 'declareFacts', 'qualityWorkSince', true)}
      >
        <DayInput max={today} />
      </Question>
      <Question name={[...at, 'ownMethod']} label={t('applicant:fact.ownMethod')} why={t('applicant:why.ownMethod')} article="12" rules={needed}>
        <YesNo label={t('applicant:fact.ownMethod')} />
      </Question>
    </>
  )
}

// Ties are who heads or employs, and who owns or supervises, so that people and bodies with an interest stay away; none is needed.
function Ties({ kind, at }: { kind: Kind; at: string[] }) {
  const { t } = useTranslation('applicant')
  const name = kind === 'organisation' ? 'representative' : 'employer'
  return (
    <>
      <Question name={[...at, name]} label={t(`applicant:fact.${name}`)} why={t(`applicant:why.${name}`)} article="32" rules={rulesFor(t, 'declareFacts', name)}>
        <Input maxLength={200} />
      </Question>
      <Question name={[...at, 'owner']} label={t('applicant:fact.owner')} why={t('applicant:why.owner')} article="32" rules={[]}>
        <OwnerSelect />
      </Question>
    </>
  )
}
