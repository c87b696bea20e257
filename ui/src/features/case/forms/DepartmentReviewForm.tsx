import type { Schemas } from '@/api/client'
import { useDepartmentReview } from '../api/departmentReview'
import { Choices } from './Choices'
import { DecisionForm, type DecisionProps } from './DecisionForm'
import { Findings, findingsOf } from './Findings'

// DepartmentReviewForm is the receiving department's review: four findings, one by one; a pass needs all in order (Art. 16).
export function DepartmentReviewForm(props: DecisionProps) {
  const act = useDepartmentReview(props.task.id)
  return (
    <Choices task={props.task}>
      {({ findings: subjects = [] }) => (
        <DecisionForm
          {...props}
          act={act}
          operation="reviewAtDepartment"
          reasonFor={['return', 'reject']}
          initial={{ findings: subjects.map(() => ({})) }}
          toInput={(values, reason) => ({ outcome: values.outcome as Schemas['DepartmentReview']['outcome'], findings: findingsOf(subjects, values), reason })}
        >
          {(values) => <Findings subjects={subjects} values={values} />}
        </DecisionForm>
      )}
    </Choices>
  )
}
