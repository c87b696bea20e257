import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '@/api/client'
import { Article } from '@/components/Article'
import { Section } from '@/components/Page'
import { ProblemAlert } from '@/components/ProblemAlert'
import type { Edition } from '@/api/editions'
import styles from '../applicant.module.css'
import { eligibilityQuery } from '@/api/cases'
import { FactsForm } from '../forms/FactsForm'
import { FactsList } from '../forms/FactsList'
import { draftOf } from '../logic/facts'

// DeclaredFacts shows what was declared for the conditions, what the rules say of it today, and corrects it while the dossier is open.
export function DeclaredFacts({ application, edition }: { application: Schemas['Case']; edition?: Edition }) {
  const { t } = useTranslation('applicant')
  const [editing, setEditing] = useState(false)
  const eligibility = useQuery({ ...eligibilityQuery(application.id), enabled: application.status !== 'ended' })
  const refusals = eligibility.data?.refusals ?? []
  return (
    <Section
      id="facts"
      title={t('applicant:facts.title')}
      extra={application.dossierOpen && edition && !editing && <Button size="small" onClick={() => setEditing(true)}>{t('applicant:facts.correct')}</Button>}
    >
      <div className={styles.stack}>
        <ProblemAlert problem={eligibility.error} />
        {eligibility.data && refusals.length === 0 && <Alert type="success" showIcon title={t('applicant:facts.eligible', { on: eligibility.data.on })} />}
        {refusals.length > 0 && (
          <Alert
            type="error"
            showIcon
            title={t('applicant:facts.refused', { count: refusals.length })}
            description={
              <ul>
                {refusals.map((refusal, i) => (
                  <li key={i}>
                    {refusal.title} <Article article={refusal.article} />
                  </li>
                ))}
              </ul>
            }
          />
        )}
        {editing && edition ? <FactsForm application={application} edition={edition} close={() => setEditing(false)} /> : <FactsList kind={application.kind} facts={draftOf(application.kind, application.facts)} />}
      </div>
    </Section>
  )
}
