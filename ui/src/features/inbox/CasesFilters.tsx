import { FilterOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChoices } from '@/i18n/words'
import { BodyChoice, Choice, Choices, Days, RoundChoice } from './fields'
import styles from './inbox.module.css'
import { Quick, Toggle } from './Quick'
import { SearchBox } from './SearchBox'
import { changed, dues, filtered, type CasesSearch } from './search'

const folded = ['outcome', 'kind', 'route', 'region', 'receiving', 'recommending', 'dueFrom', 'dueTo'] as const

// CasesFilters narrow the list of cases; all stand in the address.
export function CasesFilters({ search, change }: { search: CasesSearch; change: (to: CasesSearch, replace?: boolean) => void }) {
  const { t } = useTranslation('inbox')
  const used = folded.filter((name) => search[name]).length
  const [open, setOpen] = useState(used > 0)
  const set = (part: Partial<CasesSearch>) => change(changed<CasesSearch>(search, part))
  const onText = useCallback((text: string) => change(changed<CasesSearch>(search, { text }), true), [change, search])
  return (
    <div className={`${styles.filters} noPrint`}>
      <div className={styles.line}>
        <div className={styles.search}>
          <SearchBox text={search.text ?? ''} onText={onText} />
        </div>
        <Quick>
          {dues.map((due) => (
            <Toggle key={due} to="/cases" search={search} part={{ due, dueFrom: undefined, dueTo: undefined }} label={t(`inbox:due.${due}`)} />
          ))}
        </Quick>
        <Button size="small" icon={<FilterOutlined />} aria-expanded={open} aria-controls="filters" onClick={() => setOpen(!open)}>
          {used > 0 ? t('inbox:filter.moreUsed', { count: used }) : t('inbox:filter.more')}
        </Button>
        {filtered(search) && (
          <Link to="/cases" search={search.sort ? { sort: search.sort } : {}}>
            {t('common:list.clear')}
          </Link>
        )}
      </div>
      <div className={styles.fields} data-folds={!open || undefined}>
        <RoundChoice value={search.round} onChange={(round) => set({ round })} />
        <Choices label={t('inbox:filter.stages')} value={search.stage?.split(',') ?? []} options={useChoices('stage')} onChange={(stages) => set({ stage: stages.join(',') })} />
        <Choice label={t('inbox:filter.caseStatus')} value={search.status} options={useChoices('status')} onChange={(status) => set({ status: status as CasesSearch['status'] })} />
      </div>
      <div className={styles.fields} id="filters" hidden={!open}>
        {open && <MoreFields search={search} set={set} />}
      </div>
    </div>
  )
}

function MoreFields({ search, set }: { search: CasesSearch; set: (part: Partial<CasesSearch>) => void }) {
  const { t } = useTranslation('inbox')
  return (
    <>
      <Choice label={t('inbox:filter.outcome')} value={search.outcome} options={useChoices('outcome')} onChange={(outcome) => set({ outcome })} />
      <Choice label={t('inbox:filter.caseKind')} value={search.kind} options={useChoices('kind')} onChange={(kind) => set({ kind: kind as CasesSearch['kind'] })} />
      <Choice label={t('inbox:filter.route')} value={search.route} options={useChoices('route')} onChange={(way) => set({ route: way as CasesSearch['route'] })} />
      <Choice label={t('inbox:filter.region')} value={search.region} options={useChoices('region')} onChange={(region) => set({ region })} />
      <BodyChoice label={t('inbox:column.receiving')} value={search.receiving} onChange={(receiving) => set({ receiving })} />
      <BodyChoice label={t('inbox:column.recommending')} value={search.recommending} onChange={(recommending) => set({ recommending })} />
      <Days label={t('inbox:column.due')} from={search.dueFrom} to={search.dueTo} onChange={(dueFrom, dueTo) => set({ dueFrom, dueTo, due: undefined })} />
    </>
  )
}
