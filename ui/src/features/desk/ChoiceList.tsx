import { Button, Input, Space, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DataTable, type Column } from '@/components/DataTable'
import { useWord } from '@/i18n/words'
import { CaseResults } from './CaseResults'
import { caseColumns, groundColumn, pointColumns } from './caseColumns'
import { giveReason, includeOnly, included, lacksReason, settledChoices, unexplained, type CaseOption, type Choices } from './choices'
import { Counters } from './Counters'
import styles from './desk.module.css'
import { useFilter } from './useFilter'

// ChoiceList says of each case whether it is on a list, and why it is left off. It is a field of a form.
export function ChoiceList({
  cases, ranked, awards, onWord, offWord, value, onChange,
}: {
  cases: CaseOption[]
  ranked?: boolean // with the points of the expert review
  awards?: boolean // with the award that was proposed
  onWord: string // what being on the list is called
  offWord: string
  value?: Choices
  onChange?: (choices: Choices) => void
}) {
  const { t } = useTranslation('desk')
  const word = useWord()
  const { shown: found, fields } = useFilter(cases)
  const [onlyLacking, setOnlyLacking] = useState(false)
  const [common, setCommon] = useState('')
  const [looked, setLooked] = useState<CaseOption>()
  const choices = settledChoices(cases, value)
  const lacking = unexplained(cases, choices)
  const shown = onlyLacking ? found.filter((one) => lacksReason(choices[one.case])) : found
  const change = (next: Choices) => onChange?.(next)
  const on = included(cases, choices).length

  const columns: Column<CaseOption>[] = [
    ...caseColumns(t, word).filter((column) => !ranked || column.key !== 'recommending'),
    ...(awards ? [{ key: 'award', title: t('desk:column.award'), cell: (one: CaseOption) => word('award', one.award) }] : []),
    ...(ranked ? pointColumns(t, word, cases) : [groundColumn(t)]),
    {
      key: 'choice', title: t('desk:column.choice'), width: '28%', cell: (one) => {
        const choice = choices[one.case]!
        if (choice.included) return <Tag color="success">{onWord}</Tag>
        return (
          <Space.Compact block>
            <Input
              size="small" value={choice.reason} maxLength={2000} status={lacksReason(choice) ? 'error' : undefined} placeholder={t('desk:list.reasonOff')}
              aria-label={t('desk:list.reasonOf', { name: one.name })} onChange={(event) => change({ ...choices, [one.case]: { included: false, reason: event.target.value } })}
            />
          </Space.Compact>
        )
      },
    },
    { key: 'look', title: t('common:detail'), width: '64px', cell: (one) => (
      <Button type="link" size="small" onClick={() => setLooked(one)} aria-label={t('desk:list.resultsOf', { name: one.name })}>{t('common:view')}</Button>
    ) },
  ]
  return (
    <>
      <Counters items={[{ name: onWord, value: on }, { name: offWord, value: cases.length - on }, { name: t('desk:list.lacking'), value: lacking.length, lack: lacking.length > 0 }]}>
        <Button size="small" disabled={lacking.length === 0 && !onlyLacking} aria-pressed={onlyLacking} onClick={() => setOnlyLacking(!onlyLacking)}>
          {onlyLacking ? t('desk:list.showAll') : t('desk:list.showLacking')}
        </Button>
      </Counters>
      <div className={styles.filters}>
        {fields}
        {lacking.length > 0 && (
          <Space.Compact className={styles.wide}>
            <Input value={common} onChange={(event) => setCommon(event.target.value)} maxLength={2000} placeholder={t('desk:list.commonReason')} aria-label={t('desk:list.commonReason')} />
            <Button disabled={!common.trim()} onClick={() => (change(giveReason(choices, shown, common.trim())), setCommon(''))}>{t('desk:list.fill')}</Button>
          </Space.Compact>
        )}
      </div>
      <p className="quiet">{t('desk:list.keys')}</p>
      <DataTable
        label={t('desk:list.cases')} columns={columns} rows={shown} idOf={(one) => one.case} total={shown.length} open={setLooked} selectable={(one) => one.ready}
        selection={{ selected: new Set(included(cases, choices).map((one) => one.case)), change: (selected) => change(includeOnly(choices, shown, selected)) }}
        tone={(one) => (lacksReason(choices[one.case]) ? 'over' : undefined)}
      />
      {looked && <CaseResults one={looked} close={() => setLooked(undefined)} />}
    </>
  )
}
