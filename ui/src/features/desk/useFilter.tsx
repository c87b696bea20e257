import { Input, Select } from 'antd'
import { useMemo, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useChoices } from '@/i18n/words'
import styles from './desk.module.css'

type Filterable = { number: string; name: string; kind: string; region?: string }

// useFilter narrows a long list that is wholly there, by kind, region and words; its fields go above the list.
export function useFilter<One extends Filterable>(cases: One[]): { shown: One[]; fields: ReactNode } {
  const { t } = useTranslation('desk')
  const [kind, setKind] = useState<string>()
  const [region, setRegion] = useState<string>()
  const [text, setText] = useState('')
  const kinds = useChoices('kind')
  const regions = useChoices('region').filter((one) => cases.some((other) => other.region === one.value))
  const shown = useMemo(() => matching(cases, { kind, region, text }), [cases, kind, region, text])
  const fields = (
    <>
      <Input.Search className={styles.search} allowClear value={text} onChange={(event) => setText(event.target.value)} placeholder={t('common:list.search')} aria-label={t('common:list.search')} />
      <Select className={styles.narrow} allowClear value={kind} onChange={setKind} options={kinds} placeholder={t('desk:column.kind')} aria-label={t('desk:column.kind')} />
      <Select className={styles.narrow} allowClear value={region} onChange={setRegion} options={regions} placeholder={t('desk:column.region')} aria-label={t('desk:column.region')} />
      <span className="quiet">{shown.length < cases.length ? t('desk:list.narrowed', { shown: shown.length, count: cases.length }) : ''}</span>
    </>
  )
  return { shown, fields }
}

// matching are the cases of a kind and a region whose name or number has the words.
export function matching<One extends Filterable>(cases: One[], { kind, region, text }: { kind?: string; region?: string; text: string }): One[] {
  const words = text.trim().toLowerCase()
  return cases.filter(
    (one) => (!kind || one.kind === kind) && (!region || one.region === region) && (!words || one.name.toLowerCase().includes(words) || one.number.includes(words)),
  )
}
