import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Field } from './Field'
import styles from './inbox.module.css'

// Days is a filter by a span of days, either end of which may be open.
export default function Days({ label, from, to, onChange }: { label: string; from?: string; to?: string; onChange: (from?: string, to?: string) => void }) {
  const { t } = useTranslation('inbox')
  const id = useId()
  const day = (name: string, own: string, value: string | undefined, change: (day?: string) => void) => (
    <DatePicker
      id={own}
      aria-label={`${label} ${name}`}
      placeholder={name}
      value={value ? dayjs(value) : null}
      onChange={(chosen) => change((Array.isArray(chosen) ? chosen[0] : chosen)?.format('YYYY-MM-DD'))}
    />
  )
  return (
    <Field label={label} id={id} wide>
      <span className={styles.days}>
        {day(t('inbox:filter.from'), id, from, (chosen) => onChange(chosen, to))}
        {day(t('inbox:filter.to'), `${id}to`, to, (chosen) => onChange(from, chosen))}
      </span>
    </Field>
  )
}
