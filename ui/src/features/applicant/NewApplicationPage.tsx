import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { applicants, useMe } from '@/api/me'
import { Article } from '@/components/Article'
import { Page, Section } from '@/components/Page'
import { ProblemAlert } from '@/components/ProblemAlert'
import { useNow } from '@/time/clock'
import { deadlineOf } from '@/time/shanghai'
import { applicationsQuery } from './api/applications'
import { editionsQuery } from '@/api/editions'
import { bodyQuery } from '@/api/bodies'
import { roundsQuery } from '@/api/rounds'
import { OpeningForm } from './forms/OpeningForm'
import { WhoApplies } from './forms/WhoApplies'
import { draftKeyOf } from './logic/opening'
import { takesApplications } from './logic/rounds'
import type { NewSearch } from './routes'

// NewApplicationPage leads an applicant from nothing to an opened application (Art. 5, 11, 12, 15).
export default function NewApplicationPage() {
  const { t } = useTranslation('applicant')
  const me = useMe()
  const now = useNow()
  const search = useSearch({ strict: false }) as NewSearch
  const rounds = useQuery(roundsQuery)
  const editions = useQuery(editionsQuery)
  const bodies = me.memberships.filter((seat) => applicants.includes(seat.kind))
  const open = (rounds.data?.items ?? []).filter((round) => takesApplications(round, now))
  const only = open.length === 1 ? open[0] : undefined
  const round = search.round ? rounds.data?.items.find((one) => one.id === search.round) : only
  const seat = search.body ? bodies.find((one) => one.body === search.body) : bodies.length === 1 ? bodies[0] : undefined
  const body = useQuery({ ...bodyQuery(seat?.body ?? ''), enabled: !!seat })
  const before = useQuery({ ...applicationsQuery(seat?.body ?? ''), enabled: !!seat })
  const problem = rounds.error ?? editions.error ?? body.error ?? before.error
  const edition = editions.data?.find((one) => one.id === round?.edition)
  const begun = before.data?.items.find((application) => application.round === round?.id && application.status !== 'ended')
  const kind = seat?.kind === 'applicant_individual' ? 'individual' : 'organisation'
  return (
    <Page
      title={t('applicant:opening.title')}
      above={<Link to="/applications">{t('applicant:mine.title')}</Link>}
      about={
        round &&
        seat && (
          <>
            {seat.name} · {t('applicant:rounds.name', { number: round.number, year: round.year })}
            {round.filingCloses && ` · ${t('applicant:rounds.closes', { at: deadlineOf(round.filingCloses) })}`}
          </>
        )
      }
    >
      <ProblemAlert problem={problem} />
      {rounds.data && (!round || !seat) && <WhoApplies bodies={bodies} rounds={open} round={round?.id} body={seat?.body} />}
      {round && seat && !takesApplications(round, now) && <Alert type="warning" showIcon title={<>{t('applicant:rounds.notNow')} <Article article="14" /></>} />}
      {begun && (
        <Alert
          type="info"
          showIcon
          title={t('applicant:opening.begun', { number: begun.number })}
          action={
            <Link to="/applications/$caseId" params={{ caseId: begun.id }}>
              {t('applicant:mine.open')}
            </Link>
          }
        />
      )}
      {round && seat && edition && body.data && takesApplications(round, now) && (
        <Section title={t('applicant:opening.section')}>
          <OpeningForm
            key={draftKeyOf(round.id, seat.body)}
            round={round}
            body={seat.body}
            kind={kind}
            edition={edition}
            step={search.step ?? 'profile'}
            initial={{
              name: body.data.name,
              region: body.data.region,
              industry: body.data.industries?.[0],
              field: body.data.field,
              facts: kind === 'organisation' ? { region: body.data.region, accidents: [] } : {},
            }}
          />
        </Section>
      )}
    </Page>
  )
}
