import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '@/api/client'
import { useCandidacy } from '../api/candidacy'
import { caseTasksQuery } from '@/api/cases'
import styles from '../Case.module.css'
import { TaskRecord } from '../TaskRecord'
import { DecisionForm, type DecisionProps } from './DecisionForm'

// CandidacyForm weighs what agencies object: the case stays a candidate or is taken off the list, with reasons (Art. 19).
export function CandidacyForm(props: DecisionProps) {
  const { t } = useTranslation()
  const objecting = useQuery(caseTasksQuery(props.subject.id)).data?.filter((task) => task.kind === 'agency_opinion' && task.outcome === 'objection') ?? []
  return (
    <DecisionForm
      {...props}
      act={useCandidacy(props.task.id)}
      operation="weighCandidacy"
      reasonFor={['keep', 'remove']}
      toInput={(values, reason) => ({ outcome: values.outcome as Schemas['Candidacy']['outcome'], reason: reason ?? '' })}
    >
      <p>{t('case:candidacy.objecting', { count: objecting.length })}</p>
      <ul className={styles.records}>
        {objecting.map((task) => (
          <TaskRecord key={task.id} task={task} />
        ))}
      </ul>
    </DecisionForm>
  )
}
