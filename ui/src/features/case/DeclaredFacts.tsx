import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '@/api/client'
import { Article } from '@/components/Article'
import { Facts, Section } from '@/components/Page'
import { ProblemAlert } from '@/components/ProblemAlert'
import { useWord } from '@/i18n/words'
import { opensDossier, type Case } from './api/case'
import { eligibilityQuery } from '@/api/cases'
import { bodyQuery } from './api/body'
import styles from './Case.module.css'

// DeclaredFacts is what the applicant declared for Art. 11–12, and what the rules say of it today.
export function DeclaredFacts({ subject }: { subject: Case }) {
  const { t } = useTranslation()
  return (
    <Section title={t('case:declared.title')} extra={<Article article={subject.kind === 'organisation' ? '11' : '12'} />}>
      {opensDossier(subject) && <Eligibility caseId={subject.id} />}
      {subject.facts ? <Declared facts={subject.facts} /> : <p className="quiet">{t('case:declared.none')}</p>}
    </Section>
  )
}

function Declared({ facts }: { facts: Schemas['Facts'] }) {
  const { t } = useTranslation()
  const word = useWord()
  const told = (value: boolean | undefined) => (value === undefined ? undefined : value ? t('common:yes') : t('common:no'))
  return (
    <Facts
      items={[
        [t('case:fact.region'), word('region', facts.region)],
        [t('case:fact.founded'), facts.founded],
        [t('case:fact.activeSince'), facts.activeSince],
        [t('case:fact.qualityWorkSince'), facts.qualityWorkSince],
        [t('case:fact.operating'), told(facts.operating)],
        [t('case:fact.leading'), told(facts.leading)],
        [t('case:fact.policyConforming'), told(facts.policyConforming)],
        [t('case:fact.integrity'), told(facts.integrity)],
        [t('case:fact.ownMethod'), told(facts.ownMethod)],
        [t('case:fact.violations'), told(facts.violations)],
        [t('case:fact.representative'), facts.representative],
        [t('case:fact.employer'), facts.employer],
        [t('case:fact.owner'), facts.owner && <BodyName id={facts.owner} />],
        [
          t('case:fact.accidents'),
          facts.accidents?.length
            ? facts.accidents.map((accident) => `${accident.date} ${word('accident', accident.kind)}${accident.major ? t('case:fact.major') : ''}`).join(t('case:and'))
            : facts.accidents && t('common:none'),
        ],
      ]}
    />
  )
}

function BodyName({ id }: { id: string }) {
  return useQuery(bodyQuery(id)).data?.name
}

// Eligibility is what the rules of Art. 11–13 and 30 say today, article by article.
export function Eligibility({ caseId }: { caseId: string }) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(eligibilityQuery(caseId))
  if (error) return <ProblemAlert problem={error} retry={() => void refetch()} />
  if (!data) return <p className="quiet">{t('common:list.loading')}</p>
  if (data.refusals.length === 0) return <Alert className={styles.alert} type="success" showIcon title={t('case:eligible.yes', { on: data.on })} />
  return (
    <Alert
      className={styles.alert}
      type="warning"
      showIcon
     
      title={t('case:eligible.no', { on: data.on })}
      description={
        <ul>
          {data.refusals.map((refusal) => (
            <li key={refusal.code}>
              {refusal.title} <Article article={refusal.article} />
            </li>
          ))}
        </ul>
      }
    />
  )
}
