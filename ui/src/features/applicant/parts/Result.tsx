import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '@/api/client'
import { Article } from '@/components/Article'
import { Facts, Section } from '@/components/Page'
import { useWord } from '@/i18n/words'
import { momentOf } from '@/time/shanghai'
import type { Edition } from '@/api/editions'
import styles from '../applicant.module.css'

// Result tells how an application ended, why, and what its applicant may do next (Art. 13, 22).
export function Result({ application, edition, round }: { application: Schemas['Case']; edition?: Edition; round?: Schemas['Round'] }) {
  const { t } = useTranslation('applicant')
  const word = useWord()
  const { outcome, award } = application
  const won = outcome === 'awarded' && award !== 'none'
  return (
    <Section title={t('applicant:result.title')}>
      <Alert
        type={won ? 'success' : 'info'}
        showIcon
        title={
          <>
            {word('outcome', outcome)} {won && <strong>{word('award', award)}</strong>} <Article article={application.article} />
          </>
        }
        description={application.reason}
      />
      <Facts
        items={[
          [t('applicant:result.ended'), application.ended && momentOf(application.ended)],
          [t('applicant:result.receiving'), application.receivingName],
          [t('applicant:result.recommending'), application.recommendingName],
        ]}
      />
      <h3 className={styles.minor}>{t('applicant:result.next')}</h3>
      <p>
        {award === 'quality_award' && won
          ? t('applicant:result.nextQuality', { rounds: edition?.bans.qualityAwardRounds ?? '', from: round && edition ? round.number + edition.bans.qualityAwardRounds + 1 : '' })
          : won
            ? t('applicant:result.nextNomination')
            : outcome === 'withdrawn'
              ? t('applicant:result.nextAgain')
              : t('applicant:result.nextOther')}{' '}
        <Article article="13" />
      </p>
      {won && <p>{t(`applicant:result.honour.${application.kind}`)} <Article article="22" /></p>}
    </Section>
  )
}
