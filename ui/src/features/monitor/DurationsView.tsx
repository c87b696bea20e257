import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '@/api/client'
import { Article } from '@/components/Article'
import { DataTable } from '@/components/DataTable'
import { Moment } from '@/components/Moment'
import { Nothing, Section } from '@/components/Page'
import { ProblemAlert } from '@/components/ProblemAlert'
import { useWord } from '@/i18n/words'
import { useSpan } from '@/time/span'
import { durationsQuery } from './api/durations'
import { staysQuery } from '@/api/monitor'
import { Asked } from './Asked'
import type { Links } from './links'
import type { ViewProps } from './MonitorPage'
import styles from './monitor.module.css'

// DurationsView shows how long cases stay at each stage, and the cases behind it.
export default function DurationsView({ round, links, search }: ViewProps) {
  const { t } = useTranslation('monitor')
  const word = useWord()
  const span = useSpan()
  return (
    <>
      <Section title={t('monitor:durations.title')} extra={<span className="quiet">{t('monitor:durations.unit')}</span>}>
        <Asked query={useQuery(durationsQuery(round))}>
          {({ items }) => {
            const longest = Math.max(1e-9, ...items.map((item) => item.p90Hours))
            if (items.length === 0) return <Nothing title={t('monitor:durations.none')} />
            return (
              <table className={styles.figures} aria-label={t('monitor:durations.title')}>
                <thead>
                  <tr>
                    {(['stage', 'cases', 'median', 'p90', 'longest', 'bar'] as const).map((column) => (
                      <th key={column} scope="col">{column === 'bar' ? <span className="sr">{t('monitor:durations.bar')}</span> : t(`monitor:durations.${column}`)}</th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {items.map((item) => (
                    <tr key={item.stage} data-chosen={item.stage === search.stage || undefined}>
                      <th scope="row">
                        {word('stage', item.stage)} <Article article={item.article} />
                      </th>
                      <td data-label={t('monitor:durations.cases')}>
                        <Link to={links.reached(item.stage)} hash="stays" aria-label={t('monitor:durations.open', { stage: word('stage', item.stage), count: item.cases })}>{item.cases}</Link>
                      </td>
                      <td data-label={t('monitor:durations.median')}>{span(item.medianHours)}</td>
                      <td data-label={t('monitor:durations.p90')}>{span(item.p90Hours)}</td>
                      <td data-label={t('monitor:durations.longest')}>{item.longestHours !== undefined && span(item.longestHours)}</td>
                      <td data-column="bar">
                        <svg className={styles.bar} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden>
                          <rect className={styles.rest} width={(100 * item.p90Hours) / longest} height={10} />
                          <rect className={styles.here} width={(100 * item.medianHours) / longest} height={10} />
                        </svg>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )
          }}
        </Asked>
      </Section>
      {search.stage && <Stays round={round} stage={search.stage} links={links} />}
    </>
  )
}

function Stays({ round, stage, links }: { round: string; stage: Schemas['Stage']; links: Links }) {
  const { t } = useTranslation('monitor')
  const word = useWord()
  const span = useSpan()
  const stays = useInfiniteQuery(staysQuery(round, stage))
  const title = t('monitor:durations.stays', { stage: word('stage', stage) })
  return (
    <Section id="stays" title={title} extra={<Link to={links.here(stage)}>{t('monitor:durations.here')}</Link>}>
      <ProblemAlert problem={stays.error} retry={() => void stays.refetch()} />
      <DataTable
        label={title}
        rows={stays.data?.pages.flatMap((page) => page.items) ?? []}
        idOf={(stay) => `${stay.case} ${stay.entered}`}
        loading={stays.isFetching}
        more={stays.hasNextPage ? () => void stays.fetchNextPage() : undefined}
        columns={[
          { key: 'number', title: t('monitor:durations.number'), cell: (stay) => <span className="numbers">{stay.number}</span> },
          { key: 'name', title: t('monitor:durations.name'), cell: (stay) => <Link to={links.case(stay.case)}>{stay.name}</Link> },
          { key: 'stay', title: t('monitor:durations.stay'), align: 'end', cell: (stay) => span(stay.hours) },
          { key: 'entered', title: t('monitor:durations.entered'), cell: (stay) => <Moment instant={stay.entered} /> },
          { key: 'left', title: t('monitor:durations.left'), cell: (stay) => (stay.left ? <Moment instant={stay.left} /> : t('monitor:durations.still')) },
        ]}
      />
    </Section>
  )
}
