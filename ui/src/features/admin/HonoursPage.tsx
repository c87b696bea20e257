import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Drawer, Input, Select, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { DataTable, type Column } from '@/components/DataTable'
import { Nothing } from '@/components/Page'
import { ProblemAlert } from '@/components/ProblemAlert'
import { useChoices, useWord } from '@/i18n/words'
import styles from './Admin.module.css'
import { Administration } from './Administration'
import { honoursQuery, type Honour, type HonourFilter } from '@/api/honours'
import { ImportHonours } from './ImportHonours'

const route = getRouteApi('/inside/admin/honours')

// HonoursPage is the register of honours (Art. 13, 22), and how past winners come into it.
export default function HonoursPage() {
  const { t } = useTranslation(['common', 'words', 'admin'])
  const navigate = route.useNavigate()
  return (
    <Administration
      title={t('common:nav.honours')}
      about={t('admin:honours.about')}
      actions={
        <Button type="primary" onClick={() => void navigate({ search: (now) => ({ ...now, import: 'yes' }) })}>
          {t('admin:honours.import')}
        </Button>
      }
    >
      <Honours />
    </Administration>
  )
}

function Honours() {
  const { t } = useTranslation()
  const word = useWord()
  const awards = useChoices('award', ['none'])
  const { import: importing, ...filter } = route.useSearch()
  const navigate = route.useNavigate()
  const change = (next: HonourFilter & { import?: 'yes' }) => void navigate({ search: (now) => ({ ...now, ...next }) })
  const { data, error, isFetching, fetchNextPage, hasNextPage } = useInfiniteQuery(honoursQuery(filter))
  const columns: Column<Honour>[] = [
    { key: 'year', title: t('admin:honours.year'), width: '80px', cell: (row) => row.year },
    { key: 'round', title: t('admin:honours.round'), width: '90px', cell: (row) => t('admin:honours.nth', { number: row.round }) },
    { key: 'name', title: t('admin:honours.name'), cell: (row) => row.name },
    { key: 'kind', title: t('admin:honours.kind'), width: '80px', cell: (row) => word('kind', row.kind) },
    { key: 'award', title: t('admin:honours.award'), width: '130px', cell: (row) => word('award', row.award) },
    { key: 'document', title: t('admin:honours.document'), width: '190px', cell: (row) => row.document },
    { key: 'state', title: t('admin:honours.state'), width: '180px', cell: (row) => (row.revoked ? <Tag color="error">{t('admin:honours.revoked', { at: row.revoked })}</Tag> : (row.date ?? '')) },
  ]
  const bare = !filter.award && !filter.year && !filter.text
  return (
    <>
      <div className={styles.filters} role="search">
        <Select allowClear aria-label={t('admin:honours.award')} placeholder={t('admin:honours.award')} value={filter.award} options={awards} onChange={(award?: string) => change({ award: award as HonourFilter['award'] })} />
        <Input.Search
          className={styles.narrow} allowClear inputMode="numeric" maxLength={4} key={`year-${filter.year}`} defaultValue={filter.year} placeholder={t('admin:honours.year')} aria-label={t('admin:honours.year')}
          onSearch={(year) => change({ year: year ? Number(year) : undefined })}
        />
        <Input.Search className={styles.wide} allowClear maxLength={100} key={filter.text} defaultValue={filter.text} placeholder={t('admin:honours.search')} aria-label={t('admin:honours.search')} onSearch={(text) => change({ text: text || undefined })} />
      </div>
      <ProblemAlert problem={error} />
      <DataTable
        label={t('common:nav.honours')}
        columns={columns}
        rows={data?.pages.flatMap((page) => page.items) ?? []}
        idOf={(row) => `${row.year}/${row.award}/${row.kind}/${row.name}`}
        loading={isFetching}
        more={hasNextPage ? () => void fetchNextPage() : undefined}
        empty={bare ? <Nothing title={t('admin:honours.none')} help={t('admin:honours.noneHelp')} action={<Button onClick={() => change({ import: 'yes' })}>{t('admin:honours.import')}</Button>} /> : undefined}
      />
      <Drawer open={importing === 'yes'} destroyOnHidden size="min(900px, 100vw)" title={t('admin:honours.import')} onClose={() => change({ import: undefined })}>
        <ImportHonours onDone={() => change({ import: undefined })} />
      </Drawer>
    </>
  )
}
