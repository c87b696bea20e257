import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Input, Select, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { Article } from '@/components/Article'
import { DataTable, type Column } from '@/components/DataTable'
import { Nothing, Page } from '@/components/Page'
import { ProblemAlert } from '@/components/ProblemAlert'
import { useChoices, useWord } from '@/i18n/words'
import { honoursQuery, type Honour, type HonourFilter } from '@/api/honours'
import { roundsQuery } from '@/api/rounds'
import styles from './Public.module.css'

// WinnersPage is the register of honours (Art. 22, 27). Revoked ones stay in it and are marked (Art. 30).
export default function WinnersPage() {
  const { t } = useTranslation('public')
  const word = useWord()
  const awards = useChoices('award', ['none'])
  const search = useSearch({ from: '/winners' })
  const navigate = useNavigate()
  const rounds = useQuery(roundsQuery).data?.items ?? []
  const { data, error, refetch, isPending, isFetchingNextPage, hasNextPage, fetchNextPage } = useInfiniteQuery(honoursQuery(search))
  const rows = data?.pages.flatMap((page) => page.items) ?? []
  const years = [...new Set([...rounds.map((round) => round.year), ...rows.map((honour) => honour.year), ...(search.year ? [search.year] : [])])].sort((a, b) => b - a)
  const change = (part: Partial<HonourFilter>) => void navigate({ to: '/winners', search: { ...search, ...part }, replace: true })
  const filtered = Object.values(search).some((value) => value !== undefined)
  const columns: Column<Honour>[] = [
    { key: 'year', title: t('public:winners.year'), width: '90px', cell: (row) => <span className="numbers">{row.year}</span> },
    { key: 'award', title: t('public:winners.award'), width: '150px', cell: (row) => word('award', row.award) },
    {
      key: 'name',
      title: t('public:winners.name'),
      cell: (row) => (
        <span data-revoked={!!row.revoked || undefined} className={styles.winner}>
          {row.name} {row.revoked && <Tag color="error">{t('public:winners.revoked', { date: row.revoked })}</Tag>}
        </span>
      ),
    },
    { key: 'kind', title: t('public:winners.kind'), width: '90px', cell: (row) => word('kind', row.kind) },
    { key: 'document', title: t('public:winners.document'), cell: (row) => <>{row.document} <span className="quiet numbers">{row.date}</span></> },
  ]
  return (
    <Page title={t('public:winners.title')} about={<>{t('public:winners.about')} <Article article="22, 27, 30" /></>}>
      <div className={`${styles.filters} noPrint`} role="search">
        <Input.Search key={search.text ?? ''} allowClear defaultValue={search.text} aria-label={t('public:winners.search')} placeholder={t('public:winners.search')} maxLength={100} onSearch={(text) => change({ text: text.trim() || undefined })} />
        <Select allowClear aria-label={t('public:winners.award')} placeholder={t('public:winners.anyAward')} value={search.award} options={awards} onChange={(award?: string) => change({ award: award as HonourFilter['award'] })} />
        <Select allowClear aria-label={t('public:winners.year')} placeholder={t('public:winners.anyYear')} value={search.year} options={years.map((year) => ({ value: year, label: String(year) }))} onChange={(year?: number) => change({ year })} />
        {filtered && <Link to="/winners">{t('common:list.clear')}</Link>}
      </div>
      <ProblemAlert problem={error} retry={() => void refetch()} />
      {!error && (
        <DataTable
          label={t('public:winners.title')}
          columns={columns}
          rows={rows}
          idOf={(row) => `${row.round}/${row.award}/${row.name}`}
          loading={isPending || isFetchingNextPage}
          more={hasNextPage ? () => void fetchNextPage() : undefined}
          empty={filtered ? undefined : <Nothing title={t('public:winners.empty')} />}
        />
      )}
    </Page>
  )
}
