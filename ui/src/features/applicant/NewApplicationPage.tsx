import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { applicants, useMe } from '@/api/me'
import { Page, Section } from '@/components/Page'
import { ProblemAlert } from '@/components/ProblemAlert'
import { useNow } from '@/time/clock'
import { deadlineOf } from '@/time/shanghai'
import { admissionQuery } from './api/admission'
import { bodyQuery } from '@/api/bodies'
import { editionsQuery } from '@/api/editions'
import { roundsQuery } from '@/api/rounds'
import { OpeningForm } from './forms/OpeningForm'
import { WhoApplies } from './forms/WhoApplies'
import { draftKeyOf } from './logic/opening'
import { takesApplications } from './logic/rounds'
import { Admission, mayOpen } from './parts/Admission'
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
  const admission = useQuery({ ...admissionQuery(round?.id ?? '', seat?.body ?? ''), enabled: !!round && !!seat })
  const problem = rounds.error ?? editions.error ?? body.error ?? admission.error
  const edition = editions.data?.find((one) => one.id === round?.edition)
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
      {admission.data && <Admission admission={admission.data} />}
      {round && seat && edition && body.data && admission.data && mayOpen(admission.data) && (
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
