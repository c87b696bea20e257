import type { Schemas } from '@/api/client'
import { useRecommendation } from '../api/recommendation'
import { DecisionForm, type DecisionProps } from './DecisionForm'

// RecommendationForm recommends a case to the Office, or declines with a reason (Art. 9, 16).
export function RecommendationForm(props: DecisionProps) {
  return (
    <DecisionForm
      {...props}
      act={useRecommendation(props.task.id)}
      operation="recommendCase"
      reasonFor={['decline']}
      toInput={(values, reason) => ({ outcome: values.outcome as Schemas['Recommendation']['outcome'], reason })}
    />
  )
}
