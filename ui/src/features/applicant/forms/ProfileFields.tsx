import { Input, Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { rulesFor } from '@/api/rules'
import { useChoices } from '@/i18n/words'
import type { Edition } from '@/api/editions'
import type { Kind } from '../logic/facts'
import { Question } from './Question'
import { YesNo } from './YesNo'

// ProfileFields ask who applies: they decide which departments may receive it (Art. 15) and which agencies are asked (Art. 19).
export function ProfileFields({ kind, edition }: { kind: Kind; edition: Edition }) {
  const { t } = useTranslation('applicant')
  const natures = useChoices('nature')
  const regions = useChoices('region').filter((choice) => edition.regionCodes.includes(choice.value))
  const industries = useChoices('industry')
  const fields = useChoices('field')
  const needed = [{ required: true, message: t('common:check.required') }]
  return (
    <>
      <Question name="name" label={t(`applicant:profile.name.${kind}`)} why={t('applicant:profile.nameWhy')} article="15" rules={rulesFor(t, 'openCase', 'name')}>
        <Input maxLength={200} autoComplete="off" />
      </Question>
      <Question name="nature" label={t(`applicant:profile.nature.${kind}`)} why={t(`applicant:profile.natureWhy.${kind}`)} article="19" rules={needed}>
        <Radio.Group options={natures} aria-label={t(`applicant:profile.nature.${kind}`)} />
      </Question>
      {kind === 'individual' && (
        <Question name="heads" label={t('applicant:profile.heads')} why={t('applicant:profile.headsWhy')} article="19" rules={needed}>
          <YesNo label={t('applicant:profile.heads')} />
        </Question>
      )}
      <Question name="region" label={t(`applicant:profile.region.${kind}`)} why={t('applicant:profile.regionWhy')} article="15" rules={needed}>
        <Select options={regions} showSearch={{ optionFilterProp: 'label' }} />
      </Question>
      <Question name="industry" label={t('applicant:profile.industry')} why={t('applicant:profile.industryWhy')} article="15" rules={rulesFor(t, 'openCase', 'industry')}>
        <Select options={industries} allowClear showSearch={{ optionFilterProp: 'label' }} />
      </Question>
      <Question name="field" label={t('applicant:profile.field')} why={t('applicant:profile.fieldWhy')} article="15" rules={rulesFor(t, 'openCase', 'field')}>
        <Select options={fields} allowClear showSearch={{ optionFilterProp: 'label' }} />
      </Question>
    </>
  )
}
