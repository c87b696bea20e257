import { useTranslation } from 'react-i18next'
import { Article } from '@/components/Article'
import { Section } from '@/components/Page'
import type { Edition } from '@/api/editions'
import styles from '../applicant.module.css'

// Conditions tell plainly who may apply, and that it costs nothing (Art. 5, 10–13, 30).
export function Conditions({ edition }: { edition: Edition }) {
  const { t } = useTranslation('applicant')
  const { conditions, bans } = edition
  const told: [string, string][] = [
    [t('applicant:conditions.voluntary'), '5'],
    [t('applicant:conditions.free'), '10'],
    [t('applicant:conditions.organisation', { years: conditions.activeYears, accidents: conditions.accidentFreeYears }), '11'],
    [t('applicant:conditions.individual', { years: conditions.qualityWorkYears }), '12'],
    [t('applicant:conditions.again', { rounds: bans.qualityAwardRounds }), '13'],
    [t('applicant:conditions.revoked', { years: bans.revocationCycles * edition.cycleYears }), '30'],
    [t('applicant:conditions.notice', { days: edition.notices.internal.workingDays }), '15'],
  ]
  return (
    <Section title={t('applicant:conditions.title')}>
      <ul className={styles.conditions}>
        {told.map(([text, article]) => (
          <li key={article}>
            {text} <Article article={article} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
