import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { peopleQuery } from './api/people'

// PersonSelect chooses a person by part of its name or login; the server searches.
export function PersonSelect({ id, value, onChange }: { id?: string; value?: string; onChange?: (person?: string) => void }) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const { data, isFetching } = useInfiniteQuery({ ...peopleQuery(useDeferredValue(text)), placeholderData: keepPreviousData })
  const people = data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Select
      id={id}
      allowClear
      showSearch={{ filterOption: false, onSearch: setText }}
      loading={isFetching}
      value={value}
      onChange={onChange}
      placeholder={t('admin:members.search')}
      options={people.map((person) => ({ value: person.id, label: `${person.name}（${person.login}）` }))}
    />
  )
}
