import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '@/api/client'
import { Moment } from '@/components/Moment'
import { Facts } from '@/components/Page'
import { useWord } from '@/i18n/words'
import { caseNoticesQuery, objectionsQuery } from '@/api/cases'
import { useRuling } from '../api/ruling'
import styles from '../Case.module.css'
import { Objector } from '../Objector'
import { Evidence } from '../TaskRecord'
import { DecisionForm, type DecisionProps } from './DecisionForm'

// RulingForm rules on an objection: upheld, it excludes the case; dismissed, the case goes on (Art. 28).
export function RulingForm(props: DecisionProps) {
  return (
    <DecisionForm
      {...props}
      act={useRuling(props.task.id)}
      operation="ruleOnObjection"
      reasonFor={['uphold', 'dismiss']}
      toInput={(values, reason) => ({ outcome: values.outcome as Schemas['Ruling']['outcome'], reason: reason ?? '' })}
    >
      <Objected {...props} />
    </DecisionForm>
  )
}

// Objected is the objection that is ruled on: during which notice, what it says, with what evidence.
function Objected({ task, subject }: DecisionProps) {
  const { t } = useTranslation()
  const word = useWord()
  const objection = useQuery(objectionsQuery(subject.id)).data?.find((one) => one.id === task.about)
  const notice = useQuery(caseNoticesQuery(subject.id)).data?.find((one) => one.id === objection?.notice)
  if (!objection) return null
  return (
    <>
      <Facts items={[[t('case:objection.during'), word('notice', notice?.kind)], [t('case:objection.raised'), <Moment key="raised" instant={objection.raised} />]]} />
      {objection.reason && <p className={styles.reason}>{t('case:reasonIs', { reason: objection.reason })}</p>}
      {objection.evidence && objection.evidence.length > 0 && <Evidence documents={objection.evidence} />}
      <Objector objectionId={objection.id} />
    </>
  )
}
