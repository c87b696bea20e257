import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { lazy, Suspense, useDeferredValue, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { bodyQuery } from '@/api/bodies'
import { bodiesQuery } from './api/bodies'
import { roundsQuery } from './api/rounds'
import { Field } from './Field'

const Span = lazy(() => import('./Days'))

type Option = { value: string; label: string }

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

// Days is a filter by a span of days. A calendar weighs much, so it comes when it is shown.
export function Days(props: Parameters<typeof Span>[0]) {
  return (
    <Suspense>
      <Span {...props} />
    </Suspense>
  )
}
