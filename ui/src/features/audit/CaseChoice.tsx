import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { caseQuery } from '@/api/cases'
import { casesFoundQuery } from './api/audit'

// CaseChoice finds a case by a part of its name or number; the server searches.
export function CaseChoice({ value, onChange }: { value?: string; onChange: (value?: string) => void }) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const [asked, setAsked] = useState(false)
  const found = useQuery({ ...casesFoundQuery(useDeferredValue(text)), enabled: asked, placeholderData: keepPreviousData }).data ?? []
  const chosen = useQuery({ ...caseQuery(value ?? ''), enabled: !!value }).data
  const options = [...(chosen && !found.some((one) => one.id === chosen.id) ? [chosen] : []), ...found].map((one) => ({ value: one.id, label: `${one.number} ${one.name}` }))
  return (
    <Select
      allowClear aria-label={t('audit:case')} placeholder={t('audit:case')} value={value} options={options} popupMatchSelectWidth={false}
      showSearch={{ filterOption: false, onSearch: setText }} onOpenChange={(open) => open && setAsked(true)} onChange={(one?: string) => onChange(one)}
    />
  )
}
