import { useTranslation } from 'react-i18next'
import type { Schemas } from '@/api/client'
import { useOpinion } from '../api/opinion'
import { DecisionForm, type DecisionProps } from './DecisionForm'

// OpinionForm is the answer of a competent department or an agency: no objection, or an objection with its reason (Art. 17, 19).
export function OpinionForm(props: DecisionProps) {
  const { t } = useTranslation()
  return (
    <DecisionForm
      {...props}
      act={useOpinion(props.task.id)}
      operation="giveOpinion"
      reasonFor={['objection']}
      toInput={(values, reason) => ({ outcome: values.outcome as Schemas['Opinion']['outcome'], reason })}
    >
      <p>{t('case:opinion.about')}</p>
    </DecisionForm>
  )
}
