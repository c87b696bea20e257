import { Form, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '@/api/client'
import { useFormalReview } from '../api/formalReview'
import { Eligibility } from '../DeclaredFacts'
import { Choices } from './Choices'
import { DecisionForm, type DecisionProps } from './DecisionForm'
import { Findings, findingsOf } from './Findings'

// FormalReviewForm is the Office's formal review: two findings, and on a pass the competent departments that are asked (Art. 17).
export function FormalReviewForm(props: DecisionProps) {
  const { t } = useTranslation()
  const act = useFormalReview(props.task.id)
  return (
    <Choices task={props.task}>
      {({ findings: subjects = [], authorities = [] }) => (
        <DecisionForm
          {...props}
          act={act}
          operation="reviewFormally"
          reasonFor={['return', 'reject']}
          initial={{ findings: subjects.map(() => ({})), ask: [] }}
          toInput={(values, reason) => ({
            outcome: values.outcome as Schemas['FormalReview']['outcome'],
            findings: findingsOf(subjects, values),
            reason,
            ask: values.outcome === 'pass' ? (values.ask as string[]) : undefined,
          })}
        >
          {(values) => (
            <>
              <Eligibility caseId={props.subject.id} />
              <Findings subjects={subjects} values={values} />
              <Form.Item
                name="ask"
                label={t('case:ask.authorities')}
                extra={t('case:ask.authoritiesHelp')}
                dependencies={['outcome']}
                rules={[{ required: values.outcome === 'pass', type: 'array', message: t('case:ask.needed') }, { max: 20, type: 'array', message: t('case:ask.most', { count: 20 }) }]}
              >
                <Select mode="multiple" showSearch optionFilterProp="label" options={authorities.map((body) => ({ value: body.id, label: body.name }))} />
              </Form.Item>
            </>
          )}
        </DecisionForm>
      )}
    </Choices>
  )
}
