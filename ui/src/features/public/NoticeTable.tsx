import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Article } from '@/components/Article'
import { DataTable, type Column } from '@/components/DataTable'
import { Nothing } from '@/components/Page'
import { ProblemAlert } from '@/components/ProblemAlert'
import { useWord } from '@/i18n/words'
import { dayOf } from '@/time/shanghai'
import { noticesQuery } from './api/notices'
import { foremost, grouped, type Group } from './grouping'
import { Closing, Names, useScope } from './NoticeGroups'
import type { NoticeSearch } from './search'

// NoticeTable lists notices, a row a posting.
export function NoticeTable({ search }: { search: NoticeSearch }) {
  const { t } = useTranslation()
  const word = useWord()
  const scope = useScope()
  const { data, error, refetch, isPending, isFetchingNextPage, hasNextPage, fetchNextPage } = useInfiniteQuery(noticesQuery(search))
  const groups = useMemo(() => grouped(data?.pages.flatMap((page) => page.items) ?? []), [data])
  const columns: Column<Group>[] = [
    { key: 'kind', title: t('public:notices.kind'), width: '150px', cell: ({ notices: [notice] }) => <>{word('notice', notice.kind)} <Article article={notice.article} /></> },
    { key: 'names', title: t('public:notices.who'), cell: (group) => <Names group={group} /> },
    { key: 'place', title: t('public:notices.place'), cell: ({ notices: [notice] }) => <>{notice.place}<div className="quiet">{scope(notice)}</div></> },
    { key: 'posted', title: t('public:notices.posted'), width: '120px', cell: ({ notices: [notice] }) => <span className="numbers">{dayOf(notice.posted)}</span> },
    { key: 'closes', title: t('public:notices.closes'), width: '270px', cell: (group) => <Closing notice={foremost(group)} /> },
  ]
  if (error) return <ProblemAlert problem={error} retry={() => void refetch()} />
  return (
    <DataTable
      label={t('public:notices.title')}
      columns={columns}
      rows={groups}
      idOf={(group) => group.key}
      loading={isPending || isFetchingNextPage}
      more={hasNextPage ? () => void fetchNextPage() : undefined}
      empty={<Nothing title={t('public:notices.none')} help={t('public:notices.noneHelp')} />}
    />
  )
}
