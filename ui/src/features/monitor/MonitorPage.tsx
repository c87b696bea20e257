import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Select, Spin } from 'antd'
import { lazy, Suspense, type ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { countsQuery } from '@/api/counts'
import { is, steering, useMe } from '@/api/me'
import { Nothing, Page } from '@/components/Page'
import { ProblemAlert } from '@/components/ProblemAlert'
import { useWord } from '@/i18n/words'
import { roundsQuery } from '@/api/rounds'
import { linksOf, type Links } from './links'
import styles from './monitor.module.css'
import { roundOf, views, type MonitorSearch, type View } from './search'

export type ViewProps = { round: string; links: Links; search: MonitorSearch }

const shown: Record<View, ComponentType<ViewProps>> = {
  flow: lazy(() => import('./FlowView')),
  workload: lazy(() => import('./WorkloadView')),
  durations: lazy(() => import('./DurationsView')),
  calendar: lazy(() => import('./CalendarView')),
  schedule: lazy(() => import('./ScheduleView')),
  regional: lazy(() => import('./RegionalView')),
}
const route = getRouteApi('/inside/monitor')

// MonitorPage shows a round as a whole: where its cases stand, what waits for whom, how long it takes, and when it can end.
export default function MonitorPage() {
  const { t } = useTranslation('monitor')
  const word = useWord()
  const me = useMe()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const rounds = useQuery(roundsQuery)
  const overdue = useQuery(countsQuery).data?.all.overdue ?? 0
  const round = roundOf(rounds.data?.items ?? [], search.round)
  const view = search.view ?? 'flow'
  const View = shown[view]
  return (
    <Page
      wide
      title={t('monitor:title')}
      about={round && t('monitor:about', { number: round.number, stage: word('roundStage', round.stage) })}
      actions={
        <Select
          aria-label={t('monitor:round')}
          className={styles.round}
          value={round?.id}
          options={rounds.data?.items.map((each) => ({ value: each.id, label: t('monitor:roundOf', { number: each.number, year: each.year, stage: word('roundStage', each.stage) }) }))}
          onChange={(id) => void navigate({ search: { view: search.view, round: id } })}
        />
      }
    >
      {overdue > 0 && is(me, ...steering) && (
        <p>
          <Link to="/inbox" search={{ scope: 'all', due: 'overdue' }}>
            {t('monitor:overdueInAll', { count: overdue })}
          </Link>
        </p>
      )}
      <nav className={styles.views} aria-label={t('monitor:views')}>
        {views.map((each) => (
          <Link key={each} to="/monitor" search={{ round: round?.id, view: each }} aria-current={each === view ? 'page' : undefined}>
            {t(`monitor:view.${each}`)}
          </Link>
        ))}
      </nav>
      <ProblemAlert problem={rounds.error} retry={() => void rounds.refetch()} />
      {round ? (
        <Suspense fallback={<Spin />}>
          <View key={round.id} round={round.id} links={linksOf(round.id, !is(me, ...steering))} search={search} />
        </Suspense>
      ) : rounds.isPending ? (
        <Spin />
      ) : (
        <Nothing title={t('monitor:noRound')} help={t('monitor:noRoundHelp')} />
      )}
    </Page>
  )
}
