import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Section } from '@/components/Page'
import { ProblemAlert } from '@/components/ProblemAlert'
import { useWord } from '@/i18n/words'
import { listQuery } from '@/api/rounds'
import type { Round } from './api/rounds'
import styles from './desk.module.css'

// SuggestedWinners names who is on a list, award by award, beside an act that rests on it.
export function SuggestedWinners({ round, list = 'suggested' }: { round: Round; list?: 'suggested' | 'decision' }) {
  const { t } = useTranslation('desk')
  const word = useWord()
  const { data, error } = useQuery(listQuery(round.id, list))
  return (
    <Section title={word('list', list)} extra={<Link to="/desk/$roundId/lists/$list" params={{ roundId: round.id, list }}>{t('desk:round.openList')}</Link>}>
      <ProblemAlert problem={error} />
      {round.places.map(({ award, places }) => {
        const named = data?.filter((one) => one.included && one.award === award) ?? []
        return (
          <div key={award}>
            <h3>{word('award', award)} {t('desk:round.ofPlaces', { taken: named.length, places })}</h3>
            <ul className={styles.findings}>
              {named.map((one) => (
                <li key={one.case}>
                  <Link to="/cases/$caseId" params={{ caseId: one.case }}>{one.name}</Link> <span className="quiet">{one.number}</span>
                </li>
              ))}
            </ul>
          </div>
        )
      })}
    </Section>
  )
}
