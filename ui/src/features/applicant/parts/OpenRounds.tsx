import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Me } from '@/api/me'
import type { Schemas } from '@/api/client'
import { Article } from '@/components/Article'
import { Nothing, Section } from '@/components/Page'
import { useNow } from '@/time/clock'
import { dayOf, deadlineOf } from '@/time/shanghai'
import styles from '../applicant.module.css'
import { opensNext, takesApplications } from '../logic/rounds'
import { LinkButton } from './LinkButton'

// OpenRounds are the rounds that take applications now, or when the next one does (Art. 14).
export function OpenRounds({ rounds, bodies, applications }: { rounds: Schemas['Round'][]; bodies: Me['memberships']; applications: Schemas['Case'][] }) {
  const { t } = useTranslation('applicant')
  const now = useNow()
  const open = rounds.filter((round) => takesApplications(round, now))
  const next = opensNext(rounds, now)
  const free = (round: Schemas['Round']) => bodies.filter((seat) => !applications.some((one) => one.round === round.id && one.body === seat.body && one.status !== 'ended'))
  return (
    <Section title={t('applicant:rounds.title')}>
      {open.length === 0 && (
        <Nothing
          title={t('applicant:rounds.none')}
          help={next ? t('applicant:rounds.next', { number: next.number, at: dayOf(next.filingOpens!) }) : t('applicant:rounds.noneHelp')}
          action={<Link to="/">{t('common:nav.home')}</Link>}
        />
      )}
      <ul className={styles.choices}>
        {open.map((round) => (
          <li key={round.id} className={styles.row}>
            <span>
              <strong>{t('applicant:rounds.name', { number: round.number, year: round.year })}</strong> {round.plan?.title}
              <br />
              <span className="quiet">
                {round.filingCloses && t('applicant:rounds.closes', { at: deadlineOf(round.filingCloses) })} <Article article="14" />
              </span>
            </span>
            {free(round).length > 0 ? (
              <LinkButton type="primary" to="/applications/new" search={{ round: round.id, body: free(round).length === 1 ? free(round)[0]!.body : undefined }}>
                {t('applicant:rounds.apply')}
              </LinkButton>
            ) : (
              <span className="quiet">{t('applicant:rounds.applied')}</span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
