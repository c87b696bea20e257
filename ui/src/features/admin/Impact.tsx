import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Spin, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { DataTable, type Column } from '@/components/DataTable'
import { ProblemAlert } from '@/components/ProblemAlert'
import { useWord } from '@/i18n/words'
import { deadlineOf } from '@/time/shanghai'
import { previewYearQuery, type Move } from './api/previewYear'
import type { CalendarDay } from '@/api/calendar'
import styles from './Calendar.module.css'

// Impact lists the running notices and due dates that a change of the work calendar would move. A single day's change makes
// nothing certain that was provisional, so only what moves is told of it.
export function Impact({ year, days, source, single }: { year: number; days: CalendarDay[]; source: string; single?: boolean }) {
  const { t } = useTranslation()
  const word = useWord()
  const { data, error, refetch } = useQuery({ ...previewYearQuery(year, days, source), refetchInterval: false })
  if (error) return <ProblemAlert problem={error} retry={() => void refetch()} />
  if (!data) return <Spin size="small" />
  const moves = data.moves.filter((move) => !single || move.from !== move.to)
  const shifted = moves.filter((move) => move.from !== move.to).length
  const columns: Column<Move>[] = [
    { key: 'what', title: t('admin:impact.what'), width: '130px', cell: (row) => `${t(`admin:impact.${row.subject as 'notice' | 'task'}`)} · ${word(row.subject === 'notice' ? 'notice' : 'task', row.kind)}` },
    {
      key: 'case', title: t('admin:impact.case'),
      cell: (row) => (row.case ? <Link to="/cases/$caseId" params={{ caseId: row.case }}>{[row.number, row.name].filter(Boolean).join(' ')}</Link> : (row.name ?? t('admin:impact.round'))),
    },
    {
      key: 'to', title: t('admin:impact.ends'), width: '200px',
      cell: (row) => (
        <>
          {row.from !== row.to && <del className={styles.moved}>{deadlineOf(row.from)}</del>}
          <span className={styles.moved}>{deadlineOf(row.to)}</span>
          {row.from === row.to && <Tag>{t('admin:impact.certain')}</Tag>}
        </>
      ),
    },
  ]
  return (
    <div role="status">
      <p>
        <strong>{shifted > 0 ? t('admin:impact.moves', { count: shifted }) : t('admin:impact.none')}</strong>
        {!single && moves.length > shifted && ` ${t('admin:impact.certainCount', { count: moves.length - shifted })}`}{' '}
        <span className="quiet">{t('admin:impact.changed', { count: data.changed.length })}</span>
      </p>
      {moves.length > 0 && <DataTable label={t('admin:impact.title')} columns={columns} rows={moves} idOf={(row) => row.id} />}
    </div>
  )
}
