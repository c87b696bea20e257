import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { problemOf } from '@/api/problem'
import { Article } from '@/components/Article'
import { CriteriaName, EditionName } from '@/components/Edition'
import { Facts, Nothing, Page, Section } from '@/components/Page'
import { percentOf } from '@/components/percent'
import { ProblemAlert } from '@/components/ProblemAlert'
import { useWord } from '@/i18n/words'
import { dayOf, deadlineOf } from '@/time/shanghai'
import { decidedRoundTasksQuery, openRoundTasksQuery } from './api/roundTasks'
import { roundQuery } from '@/api/rounds'
import type { Round } from './api/rounds'
import { storyQuery } from './api/story'
import { GovernmentDecision } from './GovernmentDecision'
import { JointReport } from './JointReport'
import { RegionalNotices } from './RegionalNotices'
import { RoundCourse } from './RoundCourse'
import { RoundLists } from './RoundLists'
import { RoundStory } from './RoundStory'
import { DecidedTasks, OpenTasks } from './TaskLines'

// RoundDeskPage is one round at the desk: where it stands, what is next, its plan, places, lists, report and decision.
export default function RoundDeskPage() {
  const { t } = useTranslation('desk')
  const { roundId } = useParams({ from: '/inside/desk/$roundId' })
  const round = useSuspenseQuery(roundQuery(roundId)).data
  const open = useQuery(openRoundTasksQuery(roundId))
  const decided = useQuery(decidedRoundTasksQuery(roundId))
  const story = useQuery(storyQuery(roundId))
  const reports = decided.data?.some((task) => task.kind === 'joint_report')
  return (
    <Page title={t('desk:round.title', { number: round.number, year: round.year })} above={<Link to="/desk">{t('desk:title')}</Link>} actions={<Link to="/rounds/$roundId" params={{ roundId }}>{t('desk:round.publicPage')}</Link>}>
      <Section title={t('desk:round.next')}>
        <ProblemAlert problem={open.error} retry={() => void open.refetch()} />
        {open.data && open.data.length > 0 ? <OpenTasks tasks={open.data} /> : <Nothing title={t('desk:round.noTask')} help={t(`desk:waits.${round.stage}`)} action={<Link to="/cases" search={{ round: roundId } as never}>{t('desk:round.casesLink')}</Link>} />}
      </Section>
      <Section title={t('desk:round.course')}>
        <RoundCourse stage={round.stage} entries={story.data ?? []} />
      </Section>
      <Section title={t('desk:round.facts')}>
        <RoundFacts round={round} />
      </Section>
      <RoundLists round={roundId} />
      <RegionalNotices round={roundId} />
      {reports && (
        <Section title={t('desk:joint_report.title')} extra={<Article article="21" />}>
          <JointReport round={round} />
        </Section>
      )}
      <GovernmentDecision round={round} decided={decided.data ?? []} />
      <Section title={t('desk:round.decided')}>
        <DecidedTasks tasks={decided.data ?? []} />
      </Section>
      <Section title={t('desk:round.story')}>
        {story.error && problemOf(story.error).status !== 403 && <ProblemAlert problem={story.error} />}
        <details>
          <summary>{t('desk:round.storyOpen', { count: story.data?.length ?? 0 })}</summary>
          <RoundStory round={roundId} entries={story.data ?? []} />
        </details>
      </Section>
    </Page>
  )
}

function RoundFacts({ round }: { round: Round }) {
  const { t } = useTranslation('desk')
  const word = useWord()
  const { plan } = round
  const weights = plan && Object.entries(plan.weights).map(([phase, weight]) => `${word('task', phase)} ${percentOf(weight)}`).join(' · ')
  return (
    <Facts
      items={[
        [t('desk:fact.cases'), <Link key="cases" to="/cases" search={{ round: round.id } as never}>{round.cases === undefined ? t('desk:round.casesLink') : t('desk:round.cases', { count: round.cases })}</Link>],
        ...round.places.map(({ award, places, taken }): [string, string] => [t('desk:fact.places', { award: word('award', award) }), t('desk:round.ofPlaces', { taken, places })]),
        [t('desk:fact.filing'), round.filingOpens && round.filingCloses && t('desk:fact.window', { from: dayOf(round.filingOpens), to: deadlineOf(round.filingCloses) })],
        [t('desk:plan.title'), plan?.title], [t('desk:plan.criteria'), plan && <CriteriaName key="criteria" version={plan.criteria} />], [t('desk:plan.weights'), weights], [t('desk:plan.maxPoints'), plan?.maxPoints],
        [t('desk:fact.call'), plan?.place], [t('desk:fact.edition'), <EditionName key="edition" id={round.edition} />], [t('desk:open.legalBasis'), round.legalBasis],
        [t('desk:fact.opened'), round.opened && dayOf(round.opened)], [t('desk:fact.ended'), round.ended && dayOf(round.ended)],
      ]}
    />
  )
}
