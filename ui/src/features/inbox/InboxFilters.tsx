import { FilterOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button, type InputRef } from 'antd'
import { useCallback, useState, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { useChoices } from '@/i18n/words'
import { BodyChoice, Choice, Days, RoundChoice } from './fields'
import styles from './inbox.module.css'
import { Quick, Toggle } from './Quick'
import { SearchBox } from './SearchBox'
import { changed, dues, filtered, type InboxSearch } from './search'

// What only the folded part of the filters shows.
const folded = ['round', 'body', 'region', 'caseKind', 'subject', 'dueFrom', 'dueTo', 'openedFrom', 'openedTo', 'decidedFrom', 'decidedTo'] as const

// InboxFilters narrow the inbox: quick ones that are links, a search, choices, and the rest folded away. All stand in the address.
export function InboxFilters({ search, change, searchBox }: { search: InboxSearch; change: (to: InboxSearch, replace?: boolean) => void; searchBox: Ref<InputRef> }) {
  const { t } = useTranslation('inbox')
  const used = folded.filter((name) => search[name]).length
  const [open, setOpen] = useState(used > 0)
  const set = (part: Partial<InboxSearch>) => change(changed<InboxSearch>(search, part))
  const onText = useCallback((text: string) => change(changed<InboxSearch>(search, { text }), true), [change, search])
  const status = search.status ?? 'open'
  return (
    <div className={`${styles.filters} noPrint`}>
      <div className={styles.line}>
        <div className={styles.search}>
          <SearchBox ref={searchBox} text={search.text ?? ''} onText={onText} />
        </div>
        <Quick>
          {dues.map((due) => (
            <Toggle key={due} to="/inbox" search={search} part={{ due, dueFrom: undefined, dueTo: undefined }} label={t(`inbox:due.${due}`)} />
          ))}
          <Toggle to="/inbox" search={search} part={{ free: '1' }} label={t('inbox:filter.free')} />
        </Quick>
        <Button size="small" icon={<FilterOutlined />} aria-expanded={open} aria-controls="filters" onClick={() => setOpen(!open)}>
          {used > 0 ? t('inbox:filter.moreUsed', { count: used }) : t('inbox:filter.more')}
        </Button>
        {filtered(search) && (
          <Link to="/inbox" search={{ ...(search.scope && { scope: search.scope }), ...(search.sort && { sort: search.sort }) }}>
            {t('common:list.clear')}
          </Link>
        )}
      </div>
      <div className={styles.fields} data-folds={!open || undefined}>
        <Choice label={t('inbox:filter.kind')} value={search.kind} options={useChoices('task')} onChange={(kind) => set({ kind })} />
        <Choice label={t('inbox:filter.stage')} value={search.stage} options={useChoices('stage')} onChange={(stage) => set({ stage })} />
        <Choice
          label={t('inbox:filter.status')}
          value={status}
          options={useChoices('taskStatus')}
          onChange={(value) => set({ status: value === 'open' ? undefined : (value as InboxSearch['status']), decidedFrom: undefined, decidedTo: undefined, sort: undefined })}
        />
      </div>
      <div className={styles.fields} id="filters" hidden={!open}>
        {open && <MoreFields search={search} set={set} />}
      </div>
    </div>
  )
}

function MoreFields({ search, set }: { search: InboxSearch; set: (part: Partial<InboxSearch>) => void }) {
  const { t } = useTranslation('inbox')
  return (
    <>
      <RoundChoice value={search.round} onChange={(round) => set({ round })} />
      <Choice label={t('inbox:filter.region')} value={search.region} options={useChoices('region')} onChange={(region) => set({ region })} />
      <Choice label={t('inbox:filter.caseKind')} value={search.caseKind} options={useChoices('kind')} onChange={(kind) => set({ caseKind: kind as InboxSearch['caseKind'] })} />
      <Choice
        label={t('inbox:filter.subject')}
        value={search.subject}
        options={(['case', 'round'] as const).map((value) => ({ value, label: t(`inbox:subject.${value}`) }))}
        onChange={(subject) => set({ subject: subject as InboxSearch['subject'] })}
      />
      <BodyChoice label={t('inbox:column.body')} value={search.body} onChange={(body) => set({ body })} />
      <Days label={t('inbox:column.due')} from={search.dueFrom} to={search.dueTo} onChange={(dueFrom, dueTo) => set({ dueFrom, dueTo, due: undefined })} />
      <Days label={t('inbox:column.opened')} from={search.openedFrom} to={search.openedTo} onChange={(openedFrom, openedTo) => set({ openedFrom, openedTo })} />
      {search.status && <Days label={t('inbox:column.decided')} from={search.decidedFrom} to={search.decidedTo} onChange={(decidedFrom, decidedTo) => set({ decidedFrom, decidedTo })} />}
    </>
  )
}
