import { Radio } from 'antd'
import { useTranslation } from 'react-i18next'

// YesNo is an answer that has to be given: neither is chosen beforehand.
export function YesNo({ label, value, onChange, id }: { label: string; value?: boolean; onChange?: (value: boolean) => void; id?: string }) {
  const { t } = useTranslation()
  return (
    <Radio.Group id={id} aria-label={label} value={value} onChange={(event) => onChange?.(event.target.value as boolean)}>
      <Radio value={true}>{t('common:yes')}</Radio>
      <Radio value={false}>{t('common:no')}</Radio>
    </Radio.Group>
  )
}
