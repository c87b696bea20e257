import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { Facts } from '@/components/Page'
import { useWord } from '@/i18n/words'
import { unansweredIn, type OpeningDraft } from '../logic/opening'
import type { Kind } from '../logic/facts'
import styles from '../applicant.module.css'
import { FactsList } from './FactsList'

// OpeningSummary shows all that was typed, before the application is opened, and leads to what is still missing.
export function OpeningSummary({ kind, draft, of }: { kind: Kind; draft: OpeningDraft; of: { round: string; body: string } }) {
  const { t } = useTranslation('applicant')
  const word = useWord()
  const missing = unansweredIn(kind, draft)
  const none = t('applicant:fact.unanswered')
  return (
    <>
      {missing.length > 0 && (
        <Alert
          type="error"
          showIcon
          title={t('applicant:opening.unanswered', { count: missing.length })}
          description={
            <ul>
              {missing.map(({ step, field }) => (
                <li key={field}>
                  <Link to="/applications/new" search={{ ...of, step }}>
                    {step === 'profile' ? t(`applicant:profile.short.${field}`) : t(`applicant:fact.${field}`)}
                  </Link>
                </li>
              ))}
            </ul>
          }
        />
      )}
      <h3 className={styles.minor}>{t('applicant:opening.step.profile')}</h3>
      <Facts
        items={[
          [t('applicant:profile.short.name'), draft.name || none],
          [t('applicant:profile.short.nature'), word('nature', draft.nature) || none],
          [t('applicant:profile.short.heads'), kind === 'individual' && (draft.heads === undefined ? none : draft.heads ? t('common:yes') : t('common:no'))],
          [t('applicant:profile.short.region'), word('region', draft.region) || none],
          [t('applicant:profile.short.industry'), word('industry', draft.industry) || t('applicant:fact.leftOut')],
          [t('applicant:profile.short.field'), word('field', draft.field) || t('applicant:fact.leftOut')],
        ]}
      />
      <h3 className={styles.minor}>{t('applicant:opening.step.conditions')}</h3>
      <FactsList kind={kind} facts={draft.facts ?? {}} />
    </>
  )
}
