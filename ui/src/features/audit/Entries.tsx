import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, DatePicker, Select, Tag } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { DataTable, type Column } from '@/components/DataTable'
import { Moment } from '@/components/Moment'
import { Nothing, Section } from '@/components/Page'
import { ProblemAlert } from '@/components/ProblemAlert'
import { useChoices, useWord } from '@/i18n/words'
import { auditQuery, type AuditEntry } from './api/audit'
import styles from './audit.module.css'
import { CaseChoice } from './CaseChoice'
import type { AuditSearch } from './search'
import { whatOf } from './what'

const route = getRouteApi('/inside/audit')

// Entries is the whole ledger, to be searched by person, kind, case and time.
export function Entries() {
  const { t } = useTranslation()
  const word = useWord()
  const kinds = useChoices('entry')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = (next: AuditSearch) => void navigate({ search: (now) => ({ ...now, ...next }) })
  const { data, error, isPending, isFetchingNextPage, fetchNextPage, hasNextPage } = useInfiniteQuery(auditQuery(search))
  const rows = data?.pages.flatMap((page) => page.items) ?? []
  const who = rows.find((row) => row.entry.person === search.person)?.entry.personName
  const columns: Column<AuditEntry>[] = [
    { key: 'at', title: t('audit:entry.at'), width: '140px', cell: (row) => <Moment instant={row.entry.at} /> },
    { key: 'kind', title: t('audit:entry.kind'), width: '150px', cell: (row) => word('entry', row.entry.kind) },
    {
      key: 'person', title: t('audit:entry.person'), width: '140px',
      cell: ({ entry }) =>
        entry.person ? (
          <Link to="/audit" search={{ ...search, person: entry.person }}>{entry.personName || entry.person}</Link>
        ) : (
          t('audit:entry.process')
        ),
    },
    {
      key: 'about', title: t('audit:entry.about'), width: '220px',
      cell: (row) =>
        row.caseNumber ? (
          <Link to="/audit" search={{ ...search, case: row.subjectId }}>{`${row.caseNumber} ${row.caseName ?? ''}`}</Link>
        ) : (
          t(`audit:subject.${row.subject}`, { defaultValue: row.subject })
        ),
    },
    { key: 'what', title: t('audit:entry.what'), cell: (row) => whatOf(row.entry, word) },
    {
      key: 'proof', title: t('audit:entry.proof'), width: '150px',
      cell: (row) => (row.leaf === undefined ? <Tag>{t('audit:entry.unlogged')}</Tag> : <span className={styles.hash} title={row.hash}>{`${row.leaf} · ${row.hash.slice(0, 8)}`}</span>),
    },
  ]
  return (
    <Section title={t('audit:entries')}>
      <div className={styles.filters} role="search">
        <CaseChoice value={search.case} onChange={(found) => change({ case: found })} />
        <Select
          mode="multiple" allowClear maxTagCount="responsive" showSearch={{ optionFilterProp: 'label' }} aria-label={t('audit:entry.kind')} placeholder={t('audit:entry.kind')}
          value={search.kind?.split(',') ?? []} options={kinds} onChange={(chosen: string[]) => change({ kind: chosen.join(',') || undefined })}
        />
        <DayChoice label={t('audit:from')} value={search.from} onChange={(from) => change({ from })} />
        <DayChoice label={t('audit:to')} value={search.to} onChange={(to) => change({ to })} />
        {search.person && (
          <Button onClick={() => change({ person: undefined })}>{t('audit:only', { name: who ?? search.person })}</Button>
        )}
      </div>
      <ProblemAlert problem={error} />
      <DataTable
        label={t('audit:entries')}
        columns={columns}
        rows={rows}
        idOf={(row) => row.id}
        loading={isPending || isFetchingNextPage}
        more={hasNextPage ? () => void fetchNextPage() : undefined}
        view={JSON.stringify(search)}
        empty={<Nothing title={t('audit:none')} help={t('audit:noneHelp')} />}
      />
    </Section>
  )
}

function DayChoice({ label, value, onChange }: { label: string; value?: string; onChange: (day?: string) => void }) {
  return (
    <DatePicker
      aria-label={label} placeholder={label} value={value ? dayjs(value) : null}
      onChange={(chosen) => onChange((Array.isArray(chosen) ? chosen[0] : chosen)?.format('YYYY-MM-DD'))}
    />
  )
}
