import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Input, Segmented, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Task } from '@/api/tasks'
import { Article } from '@/components/Article'
import { DataTable, type Column } from '@/components/DataTable'
import { Due, nearnessOf } from '@/components/Due'
import { Moment } from '@/components/Moment'
import { Nothing, Page } from '@/components/Page'
import { ProblemAlert } from '@/components/ProblemAlert'
import { useWord } from '@/i18n/words'
import { reviewsQuery, type Narrowing } from './api/reviews'
import styles from './experts.module.css'
import { phases } from './report'

// ReviewsPage lists the cases that one's panels review, phase by phase, open and done (Art. 18).
export default function ReviewsPage() {
  const { t } = useTranslation('experts')
  const word = useWord()
  const search = useSearch({ from: '/inside/reviews' })
  const navigate = useNavigate({ from: '/reviews' })
  const { data, error, isPending, isFetchingNextPage, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery(reviewsQuery(search))
  const status = search.status ?? 'open'
  const narrow = (change: Narrowing) => void navigate({ search: { ...search, ...change }, replace: true })
  const rows = data?.pages.flatMap((page) => page.items) ?? []
  const columns: Column<Task>[] = [
    { key: 'case', title: t('experts:column.case'), sort: 'case', cell: (task) => (
      <>
        <Link to="/reviews/$taskId" params={{ taskId: task.id }}>{task.name}</Link> <span className="quiet">{task.number}</span>
      </>
    ) },
    { key: 'phase', title: t('experts:column.phase'), cell: (task) => word('task', task.kind), width: '110px' },
    { key: 'panel', title: t('experts:column.panel'), cell: (task) => task.bodyName ?? '' },
    { key: 'kind', title: t('experts:column.kind'), cell: (task) => word('kind', task.caseKind), width: '80px' },
    status === 'open'
      ? { key: 'due', title: t('experts:column.due'), sort: 'due', cell: (task) => <Due instant={task.due} leftDays={task.leftDays} provisional={task.provisional} /> }
      : { key: 'decided', title: t('experts:column.decided'), sort: 'decided', cell: (task) => <><Moment instant={task.decided} /> {task.points !== undefined && t('experts:points', { points: task.points })}</> },
    { key: 'assignee', title: t('experts:column.assignee'), cell: (task) => (status === 'open' ? (task.assigneeName ?? t('experts:free')) : (task.decidedByName ?? '')), width: '150px' },
  ]
  return (
    <Page wide title={t('experts:title')} about={<>{t('experts:about')} <Article article="18" /></>}>
      <div className={styles.filters}>
        <Segmented
          aria-label={t('experts:status')} value={status} onChange={(next) => narrow({ status: next as 'open', sort: undefined })}
          options={[{ value: 'open', label: t('experts:open') }, { value: 'decided', label: t('experts:done') }]}
        />
        <Select
          className={styles.phase} allowClear value={search.phase} onChange={(phase?: Narrowing['phase']) => narrow({ phase })} placeholder={t('experts:column.phase')} aria-label={t('experts:column.phase')}
          options={phases.map((phase) => ({ value: phase, label: word('task', phase) }))}
        />
        <Input.Search
          key={search.text ?? ''} className={styles.search} allowClear defaultValue={search.text} onSearch={(text) => narrow({ text: text || undefined })}
          placeholder={t('common:list.search')} aria-label={t('common:list.search')}
        />
      </div>
      <ProblemAlert problem={error} retry={() => void refetch()} />
      {!error && (
        <DataTable
          label={t('experts:title')} columns={columns} rows={rows} idOf={(task) => task.id} loading={isPending || isFetchingNextPage} more={hasNextPage ? () => void fetchNextPage() : undefined}
          sort={search.sort ?? (status === 'open' ? 'due' : '-decided')} onSort={(sort) => narrow({ sort })} open={(task) => void navigate({ to: '/reviews/$taskId', params: { taskId: task.id } })}
          tone={(task) => (status !== 'open' ? undefined : ({ over: 'over', today: 'over', near: 'near' } as const)[nearnessOf(task.leftDays) as 'over'])}
          empty={<Nothing title={status === 'open' ? t('experts:noneOpen') : t('experts:noneDone')} help={status === 'open' ? t('experts:noneHelp') : undefined} />}
        />
      )}
      <p className="quiet">{t('experts:recusal')} <Article article="32" /></p>
    </Page>
  )
}
