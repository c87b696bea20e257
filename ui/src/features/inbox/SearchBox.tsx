import { SearchOutlined } from '@ant-design/icons'
import { Input, type InputRef } from 'antd'
import { useEffect, useState, type Ref } from 'react'
import { useTranslation } from 'react-i18next'

// How long typing rests before the list is asked.
const after = 120

// SearchBox looks for a text in names and numbers once typing rests; the address keeps it.
export function SearchBox({ text, onText, ref }: { text: string; onText: (text: string) => void; ref?: Ref<InputRef> }) {
  const { t } = useTranslation('inbox')
  const [typed, setTyped] = useState(text)
  const [shown, setShown] = useState(text)
  if (text !== shown) {
    // Another view was chosen: what is typed is its text, unless this is what was typed here.
    setShown(text)
    if (text !== cleaned(typed)) setTyped(text)
  }
  useEffect(() => {
    if (cleaned(typed) === text) return
    const timer = setTimeout(() => onText(cleaned(typed)), after)
    return () => clearTimeout(timer)
  }, [typed, text, onText])
  return (
    <Input
      ref={ref}
      type="search"
      allowClear
      maxLength={100}
      prefix={<SearchOutlined aria-hidden />}
      placeholder={t('common:list.search')}
      aria-label={t('common:list.search')}
      aria-keyshortcuts="/"
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onPressEnter={() => onText(cleaned(typed))}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.blur()
      }}
    />
  )
}

const cleaned = (typed: string) => typed.replace(/\p{Cc}/gu, '').trim()
