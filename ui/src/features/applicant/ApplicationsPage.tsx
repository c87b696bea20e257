import { useQueries, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { applicants, useMe } from '@/api/me'
import { Nothing, Page, Section } from '@/components/Page'
import { ProblemAlert } from '@/components/ProblemAlert'
import { applicationsQuery } from './api/applications'
import { askedQuery } from './api/asked'
import { editionsQuery } from '@/api/editions'
import { roundsQuery } from '@/api/rounds'
import styles from './applicant.module.css'
import { ownTasks } from './logic/progress'
import { ApplicationCard } from './parts/ApplicationCard'
import { Conditions } from './parts/Conditions'
import { Drafts } from './parts/Drafts'
import { OpenRounds } from './parts/OpenRounds'

// ApplicationsPage is an applicant's place of work: its applications, what is asked of it, and where it may apply.
export default function ApplicationsPage() {
  const { t } = useTranslation('applicant')
  const me = useMe()
  const bodies = me.memberships.filter((seat) => applicants.includes(seat.kind))
  const applications = useQueries({ queries: bodies.map((seat) => applicationsQuery(seat.body)) })
  const asked = useQueries({ queries: bodies.map((seat) => askedQuery(seat.body)) })
  const rounds = useQuery(roundsQuery)
  const editions = useQuery(editionsQuery)
  const problem = [...applications, ...asked, rounds, editions].find((query) => query.error)?.error
  const mine = applications.flatMap((query) => query.data?.items ?? [])
  const tasks = asked.flatMap((query) => query.data?.items ?? []).filter((task) => ownTasks.includes(task.kind))
  const loading = applications.some((query) => query.isPending)
  const list = rounds.data?.items ?? []
  const waiting = (caseId: string) => tasks.filter((task) => task.subjectId === caseId)
  const running = mine.filter((one) => one.status !== 'ended').sort((a, b) => waiting(b.id).length - waiting(a.id).length)
  const ended = mine.filter((one) => one.status === 'ended')
  const card = (one: (typeof mine)[number]) => <ApplicationCard key={one.id} application={one} asked={waiting(one.id)} round={list.find((round) => round.id === one.round)} />
  return (
    <Page title={t('applicant:mine.title')} about={bodies.map((seat) => seat.name).join('、')}>
      <ProblemAlert problem={problem} />
      {bodies.length === 0 && <Nothing title={t('applicant:who.noBody')} help={t('applicant:who.noBodyHelp')} />}
      {bodies.length > 0 && !loading && (
        <Section title={t('applicant:mine.running')}>
          {running.length === 0 ? <Nothing title={t('applicant:mine.none')} help={t('applicant:mine.noneHelp')} /> : <ul className={styles.cards}>{running.map(card)}</ul>}
        </Section>
      )}
      <Drafts bodies={bodies} rounds={list} />
      {rounds.data && !loading && <OpenRounds rounds={list} bodies={bodies} applications={mine} />}
      {ended.length > 0 && (
        <Section title={t('applicant:mine.ended')}>
          <ul className={styles.cards}>{ended.map(card)}</ul>
        </Section>
      )}
      {editions.data?.[0] && <Conditions edition={editions.data.find((one) => one.id === list[0]?.edition) ?? editions.data[0]} />}
    </Page>
  )
}
