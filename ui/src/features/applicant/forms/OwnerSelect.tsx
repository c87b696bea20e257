import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { bodiesQuery } from '../api/bodies'
import { bodyQuery } from '@/api/bodies'

// OwnerSelect chooses the body that owns or supervises an applicant, by part of its name; the server searches.
export function OwnerSelect({ id, value, onChange }: { id?: string; value?: string; onChange?: (body?: string) => void }) {
  const { t } = useTranslation('applicant')
  const [text, setText] = useState('')
  const { data, isFetching } = useQuery({ ...bodiesQuery(useDeferredValue(text)), placeholderData: keepPreviousData })
  const chosen = useQuery({ ...bodyQuery(value ?? ''), enabled: !!value }).data
  const bodies = data?.items ?? []
  const options = chosen && !bodies.some((body) => body.id === chosen.id) ? [chosen, ...bodies] : bodies
  return (
    <Select
      id={id} allowClear showSearch={{ filterOption: false, onSearch: setText }} loading={isFetching} value={value} onChange={onChange}
      placeholder={t('applicant:fact.ownerSearch')} options={options.map((body) => ({ value: body.id, label: body.name }))}
    />
  )
}
