import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BodyKind } from '@/api/me'
import { bodiesQuery } from './api/bodies'

// BodySelect chooses a body, of a kind if one is given, by part of its name; the server searches.
export function BodySelect({ id, kind, value, onChange }: { id?: string; kind?: BodyKind; value?: string; onChange?: (body?: string) => void }) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const { data, isFetching } = useInfiniteQuery({ ...bodiesQuery({ kind, text: useDeferredValue(text) || undefined }), placeholderData: keepPreviousData })
  const bodies = data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Select
      id={id}
      allowClear
      showSearch={{ filterOption: false, onSearch: setText }}
      loading={isFetching}
      value={value}
      onChange={onChange}
      placeholder={t('admin:bodies.search')}
      options={bodies.map((body) => ({ value: body.id, label: body.name }))}
    />
  )
}
