import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { dossierQuery, wayQuery } from '@/api/documents'
import { Page, Section } from '@/components/Page'
import { ProblemAlert } from '@/components/ProblemAlert'
import { Way } from '@/components/Way'
import { useWord } from '@/i18n/words'
import { caseNoticesQuery, caseQuery, caseTasksQuery } from '@/api/cases'
import { editionsQuery } from '@/api/editions'
import { roundsQuery } from '@/api/rounds'
import { WithdrawForm } from './forms/WithdrawForm'
import { completenessOf } from './logic/completeness'
import { askedOf } from './logic/progress'
import { Asked } from './parts/Asked'
import { Awaited, Next } from './parts/Awaited'
import { DeclaredFacts } from './parts/DeclaredFacts'
import { DossierPart } from './parts/DossierPart'
import { History } from './parts/History'
import { Progress } from './parts/Progress'
import { Result } from './parts/Result'

// ApplicationPage is an application as its applicant sees it: what is asked now, the dossier, where it stands, what happened.
export default function ApplicationPage() {
  const { t } = useTranslation('applicant')
  const word = useWord()
  const { caseId } = useParams({ strict: false }) as { caseId: string }
  const application = useQuery(caseQuery(caseId))
  const tasks = useQuery(caseTasksQuery(caseId))
  const dossier = useQuery(dossierQuery(caseId))
  const notices = useQuery(caseNoticesQuery(caseId))
  const way = useQuery(wayQuery(caseId))
  const rounds = useQuery(roundsQuery)
  const editions = useQuery(editionsQuery)
  if (application.error) throw application.error
  if (!application.data || !tasks.data || !dossier.data) {
    return (
      <Page title={t('applicant:mine.loading')}>
        <ProblemAlert problem={tasks.error ?? dossier.error} />
      </Page>
    )
  }
  const one = application.data
  const ended = one.status === 'ended'
  const asked = ended ? [] : askedOf(tasks.data)
  const { missing } = completenessOf(dossier.data)
  const round = rounds.data?.items.find((of) => of.id === one.round)
  const edition = editions.data?.find((of) => of.id === round?.edition)
  return (
    <Page
      title={one.name}
      above={
        <>
          <Link to="/applications">{t('applicant:mine.title')}</Link> · {one.number} {round && `· ${t('applicant:rounds.name', { number: round.number, year: round.year })}`}
        </>
      }
      about={ended ? word('outcome', one.outcome) : t('applicant:mine.stands', { stage: word('stage', one.stage) })}
    >
      <Progress application={one} asked={asked} missing={missing.length} />
      {ended && <Result application={one} edition={edition} round={round} />}
      {asked.map((task) => (
        <Asked key={task.id} task={task} application={one} tasks={tasks.data} missing={missing} />
      ))}
      {!ended && asked.length === 0 && <Awaited application={one} way={way.data} notices={notices.data ?? []} />}
      <DossierPart caseId={caseId} dossier={dossier.data} returned={asked.some((task) => task.kind === 'correction')} />
      <DeclaredFacts application={one} edition={edition} />
      <Section id="way" title={t('common:way.title')}>
        <ProblemAlert problem={way.error} retry={() => void way.refetch()} />
        {way.data && asked.length > 0 && <Next way={way.data} />}
        {way.data && <Way way={way.data} />}
      </Section>
      <History caseId={caseId} />
      {!ended && (
        <Section id="withdrawal" title={t('applicant:withdrawal.title')}>
          <WithdrawForm application={one} />
        </Section>
      )}
    </Page>
  )
}
