import { useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, Spin } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Article } from '@/components/Article'
import { Moment } from '@/components/Moment'
import { Section } from '@/components/Page'
import { ProblemAlert } from '@/components/ProblemAlert'
import { useNow } from '@/time/clock'
import { dayOf } from '@/time/shanghai'
import styles from './Admin.module.css'
import { Administration } from './Administration'
import { editionsQuery } from '@/api/editions'
import { outboxQuery } from './api/outbox'
import { previewYearQuery } from './api/previewYear'
import { registersQuery } from './api/registers'
import { mandatesQuery } from '@/api/mandates'
import { roundsQuery } from '@/api/rounds'
import { yearQuery } from '@/api/calendar'
import { inForce } from './edition'

// AdminPage is the administrators' overview: what needs attention, and what there is.
export default function AdminPage() {
  const { t } = useTranslation(['common', 'words', 'admin'])
  return (
    <Administration title={t('common:nav.admin')} about={t('admin:overview.about')}>
      <Attention />
      <Registers />
    </Administration>
  )
}

function Attention() {
  const { t } = useTranslation()
  const today = dayOf(useNow())
  const thisYear = Number(today.slice(0, 4))
  const outbox = useInfiniteQuery(outboxQuery(true))
  const editions = useQuery(editionsQuery)
  const rounds = useQuery(roundsQuery)
  const years = useQueries({ queries: [yearQuery(thisYear), yearQuery(thisYear + 1)] })
  const open = years.flatMap(({ data }) => (data && !data.official ? [data] : []))
  const reaching = useQueries({ queries: open.map((year) => previewYearQuery(year.year, year.days, year.source || t('admin:calendar.trial'))) })
  const outboxState = outbox.data?.pages[0]
  const ended = editions.data?.filter((edition) => !inForce(edition, today)) ?? []
  const baseless = (rounds.data?.items ?? []).filter((round) => {
    const edition = editions.data?.find((one) => one.id === round.edition)
    return edition && round.opened && !round.legalBasis && !inForce(edition, dayOf(round.opened))
  })
  const found: ReactNode[] = []
  if (outboxState?.waiting) {
    found.push(
      <Alert
        key="outbox" type="warning" showIcon
        title={<Link to="/admin/outbox" search={{ waiting: 'yes' }}>{t('admin:overview.waiting', { count: outboxState.waiting })}</Link>}
        description={<>{t('admin:overview.since')} <Moment instant={outboxState.oldest} /></>}
      />,
    )
  }
  open.forEach((year, i) => {
    const count = reaching[i]?.data?.moves.length
    if (!count) return
    found.push(
      <Alert
        key={year.year} type="warning" showIcon
        title={<Link to="/admin/calendar" search={{ year: year.year }}>{t('admin:overview.unofficial', { year: String(year.year), count })}</Link>}
        description={t('admin:calendar.provisionalWhat')}
      />,
    )
  })
  for (const round of baseless) {
    found.push(
      <Alert
        key={round.id} type="error" showIcon
        title={<><Link to="/desk/$roundId" params={{ roundId: round.id }}>{t('admin:overview.baseless', { number: round.number })}</Link> <Article article="34-35" /></>}
      />,
    )
  }
  for (const edition of ended) {
    found.push(
      <Alert
        key={edition.id} type="info" showIcon
        title={<><Link to="/admin/programme" search={{ edition: edition.id }}>{t('admin:overview.ended', { number: edition.documentNumber, to: edition.inForceTo })}</Link> <Article article="34-35" /></>}
        description={t('admin:overview.endedHelp')}
      />,
    )
  }
  const loading = outbox.isPending || editions.isPending || rounds.isPending || years.some((one) => one.isPending) || reaching.some((one) => one.isPending)
  const error = outbox.error ?? editions.error ?? rounds.error ?? years.find((one) => one.error)?.error ?? reaching.find((one) => one.error)?.error
  return (
    <Section title={t('admin:overview.attention')}>
      <ProblemAlert problem={error} />
      <div className={styles.alerts}>{found}</div>
      {loading && <Spin size="small" />}
      {!loading && !error && found.length === 0 && <p className="quiet">{t('admin:overview.calm')}</p>}
    </Section>
  )
}

function Registers() {
  const { t } = useTranslation()
  const thisYear = Number(dayOf(useNow()).slice(0, 4))
  const registers = useQuery(registersQuery)
  const counts = registers.data
  const editions = useQuery(editionsQuery).data
  const year = useQuery(yearQuery(thisYear)).data
  const mandates = useQuery(mandatesQuery).data
  const outbox = useInfiniteQuery(outboxQuery(false)).data?.pages[0]
  return (
    <Section title={t('admin:overview.registers')}>
      <ProblemAlert problem={registers.error} retry={() => void registers.refetch()} />
      <ul className={styles.cards}>
        <li><Link to="/admin/bodies"><strong>{t('common:nav.bodies')}</strong><span className={styles.number}>{counts?.organisations}</span><span className="quiet"> {t('admin:bodies.about')}</span></Link></li>
        <li><Link to="/admin/people"><strong>{t('common:nav.people')}</strong><span className={styles.number}>{counts?.people}</span><span className="quiet"> {t('admin:people.about')}</span></Link></li>
        <li><Link to="/admin/mandates"><strong>{t('common:nav.mandates')}</strong><span className={styles.number}>{mandates?.filter((one) => one.state === 'running').length}</span><span className="quiet"> {t('admin:overview.mandates')}</span></Link></li>
        <li><Link to="/admin/honours"><strong>{t('common:nav.honours')}</strong><span className={styles.number}>{counts?.honours}</span><span className="quiet"> {t('admin:honours.about')}</span></Link></li>
        <li><Link to="/admin/calendar"><strong>{t('common:nav.calendar')}</strong><span className={styles.number}>{thisYear}</span><span className="quiet"> {year && t(year.official ? 'admin:calendar.official' : 'admin:calendar.provisional')}</span></Link></li>
        <li><Link to="/admin/programme"><strong>{t('common:nav.programme')}</strong><span className={styles.number}>{editions?.length}</span><span className="quiet"> {t('admin:programme.about')}</span></Link></li>
        <li><Link to="/admin/outbox"><strong>{t('common:nav.outbox')}</strong><span className={styles.number}>{outbox?.waiting}</span><span className="quiet"> {outbox && t('admin:outbox.delivered', { count: outbox.delivered })}</span></Link></li>
      </ul>
    </Section>
  )
}
