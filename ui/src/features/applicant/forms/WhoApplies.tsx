import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Me } from '@/api/me'
import type { Schemas } from '@/api/client'
import { Nothing, Section } from '@/components/Page'
import { useWord } from '@/i18n/words'
import { deadlineOf } from '@/time/shanghai'
import styles from '../applicant.module.css'

// WhoApplies asks for whom one applies, and in which round, where there is a choice.
export function WhoApplies({ bodies, rounds, round, body }: { bodies: Me['memberships']; rounds: Schemas['Round'][]; round?: string; body?: string }) {
  const { t } = useTranslation('applicant')
  const word = useWord()
  if (bodies.length === 0) return <Nothing title={t('applicant:who.noBody')} help={t('applicant:who.noBodyHelp')} />
  if (rounds.length === 0) return <Nothing title={t('applicant:rounds.none')} help={t('applicant:rounds.noneHelp')} action={<Link to="/applications">{t('applicant:who.toMine')}</Link>} />
  if (!round) {
    return (
      <Section title={t('applicant:who.round')}>
        <ul className={styles.choices}>
          {rounds.map((one) => (
            <li key={one.id}>
              <Link to="/applications/new" search={{ round: one.id, body }}>
                {t('applicant:rounds.name', { number: one.number, year: one.year })}
              </Link>
              {one.filingCloses && <span className="quiet"> {t('common:due.at', { at: deadlineOf(one.filingCloses) })}</span>}
            </li>
          ))}
        </ul>
      </Section>
    )
  }
  return (
    <Section title={t('applicant:who.title')}>
      <p className="quiet">{t('applicant:who.help')}</p>
      <ul className={styles.choices}>
        {bodies.map((seat) => (
          <li key={seat.body}>
            <Link to="/applications/new" search={{ round, body: seat.body }}>
              {seat.name}
            </Link>
            <span className="quiet"> {word('bodyKind', seat.kind)}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
