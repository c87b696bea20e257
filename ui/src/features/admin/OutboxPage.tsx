import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Alert, Segmented, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { DataTable, type Column } from '@/components/DataTable'
import { Moment } from '@/components/Moment'
import { Facts, Nothing, Section } from '@/components/Page'
import { ProblemAlert } from '@/components/ProblemAlert'
import { useWord } from '@/i18n/words'
import styles from './Admin.module.css'
import { Administration } from './Administration'
import { outboxQuery, type OutboxMessage } from './api/outbox'

const route = getRouteApi('/inside/admin/outbox')

// OutboxPage tells what waits to be delivered to people and what was, and what to do when it waits for long.
export default function OutboxPage() {
  const { t } = useTranslation(['common', 'words', 'admin'])
  return (
    <Administration title={t('common:nav.outbox')} about={t('admin:outbox.about')}>
      <Outbox />
    </Administration>
  )
}

function Outbox() {
  const { t } = useTranslation()
  const word = useWord()
  const { waiting } = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error, isPending, isFetchingNextPage, fetchNextPage, hasNextPage } = useInfiniteQuery(outboxQuery(waiting === 'yes'))
  const state = data?.pages[0]
  const columns: Column<OutboxMessage>[] = [
    { key: 'recorded', title: t('admin:outbox.recorded'), width: '150px', cell: (row) => <Moment instant={row.recorded} /> },
    { key: 'kind', title: t('admin:outbox.kind'), width: '140px', cell: (row) => word('entry', row.kind) },
    { key: 'body', title: t('admin:outbox.to'), cell: (row) => (row.body ? <Link to="/admin/bodies" search={{ body: row.body }}>{row.bodyName || row.body}</Link> : '') },
    {
      key: 'subject', title: t('admin:outbox.subject'), width: '120px',
      cell: (row) =>
        row.subject === 'case' ? (
          <Link to="/cases/$caseId" params={{ caseId: row.subjectId }}>{t('admin:outbox.case')}</Link>
        ) : row.subject === 'round' ? (
          <Link to="/desk/$roundId" params={{ roundId: row.subjectId }}>{t('admin:outbox.round')}</Link>
        ) : (
          row.subject
        ),
    },
    { key: 'delivered', title: t('admin:outbox.state'), width: '180px', cell: (row) => (row.delivered ? <Moment instant={row.delivered} /> : <Tag color="warning">{t('admin:outbox.waits')}</Tag>) },
  ]
  return (
    <>
      <ProblemAlert problem={error} />
      {state && (
        <Section title={t('admin:outbox.now')}>
          <Facts
            items={[
              [t('admin:outbox.waits'), String(state.waiting)],
              [t('admin:outbox.sent'), String(state.delivered)],
              [t('admin:outbox.oldest'), state.oldest && <Moment instant={state.oldest} />],
            ]}
          />
          {state.waiting > 0 ? (
            <Alert className={styles.block} type="warning" showIcon title={t('admin:outbox.waitingTitle', { count: state.waiting })} description={t('admin:outbox.waitingHelp')} />
          ) : (
            <p className="quiet">{t('admin:outbox.calm')}</p>
          )}
        </Section>
      )}
      <div className={styles.filters}>
        <Segmented
          aria-label={t('common:list.filter')}
          value={waiting ?? 'all'}
          options={[{ value: 'all', label: t('common:list.all') }, { value: 'yes', label: t('admin:outbox.waits') }]}
          onChange={(value) => void navigate({ search: { waiting: value === 'yes' ? 'yes' : undefined } })}
        />
      </div>
      <DataTable
        label={t('common:nav.outbox')}
        columns={columns}
        rows={data?.pages.flatMap((page) => page.items) ?? []}
        idOf={(row) => row.id}
        loading={isPending || isFetchingNextPage}
        more={hasNextPage ? () => void fetchNextPage() : undefined}
        empty={<Nothing title={t('admin:outbox.none')} help={t('admin:outbox.noneHelp')} />}
      />
    </>
  )
}
