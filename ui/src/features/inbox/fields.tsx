import { useQuery } from '@tanstack/react-query'
import { DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import { useDeferredValue, useId, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { bodyQuery } from '@/api/bodies'
import { bodiesQuery } from './api/bodies'
import { roundsQuery } from './api/rounds'
import styles from './inbox.module.css'

type Option = { value: string; label: string }

// Field is one filter with its name.
function Field({ label, id, children, wide }: { label: string; id: string; children: ReactNode; wide?: boolean }) {
  return (
    <div className={styles.field} data-wide={wide || undefined}>
      <label htmlFor={id}>{label}</label>
      {children}
    </div>
  )
}

// Choice is a filter of which one value is chosen, or none.
export function Choice({ label, value, options, onChange }: { label: string; value?: string; options: Option[]; onChange: (value?: string) => void }) {
  const { t } = useTranslation('inbox')
  const id = useId()
  const known = !value || options.some((option) => option.value === value) ? options : [...options, { value, label: value }]
  return (
    <Field label={label} id={id}>
      <Select id={id} aria-label={label} allowClear showSearch={{ optionFilterProp: 'label' }} placeholder={t('common:list.all')} value={value} options={known} onChange={(chosen?: string) => onChange(chosen)} popupMatchSelectWidth={false} />
    </Field>
  )
}

// Choices is a filter of which several values may be chosen.
export function Choices({ label, value, options, onChange }: { label: string; value: string[]; options: Option[]; onChange: (value: string[]) => void }) {
  const { t } = useTranslation('inbox')
  const id = useId()
  return (
    <Field label={label} id={id} wide>
      <Select id={id} aria-label={label} mode="multiple" allowClear maxTagCount="responsive" optionFilterProp="label" placeholder={t('common:list.all')} value={value} options={options} onChange={onChange} popupMatchSelectWidth={false} />
    </Field>
  )
}

// RoundChoice chooses a round.
export function RoundChoice({ value, onChange }: { value?: string; onChange: (value?: string) => void }) {
  const { t } = useTranslation('inbox')
  const rounds = useQuery(roundsQuery).data ?? []
  return <Choice label={t('inbox:filter.round')} value={value} onChange={onChange} options={rounds.map((round) => ({ value: round.id, label: t('inbox:round', { number: round.number, year: round.year }) }))} />
}

// BodyChoice finds a body by a part of its name.
export function BodyChoice({ label, value, onChange }: { label: string; value?: string; onChange: (value?: string) => void }) {
  const { t } = useTranslation('inbox')
  const id = useId()
  const [text, setText] = useState('')
  const [asked, setAsked] = useState(false)
  const found = useQuery({ ...bodiesQuery(useDeferredValue(text)), enabled: asked }).data ?? []
  const chosen = useQuery({ ...bodyQuery(value ?? ''), enabled: !!value, staleTime: 300_000 }).data
  const options = [...(chosen && !found.some((body) => body.id === chosen.id) ? [chosen] : []), ...found].map((body) => ({ value: body.id, label: body.name }))
  return (
    <Field label={label} id={id} wide>
      <Select
        id={id}
        aria-label={label}
        allowClear
        placeholder={t('inbox:filter.bodyHelp')}
        value={value}
        options={options}
        showSearch={{ filterOption: false, onSearch: setText }}
        onOpenChange={(open) => open && setAsked(true)}
        onChange={(body?: string) => onChange(body)}
        popupMatchSelectWidth={false}
      />
    </Field>
  )
}

// Days is a filter by a span of days, either end of which may be open.
export function Days({ label, from, to, onChange }: { label: string; from?: string; to?: string; onChange: (from?: string, to?: string) => void }) {
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
