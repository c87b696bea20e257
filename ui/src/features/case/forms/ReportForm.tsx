import { useReport } from '../api/report'
import { DecisionForm, type DecisionProps } from './DecisionForm'

// ReportForm is a city regulator's report to its government (Art. 16).
export function ReportForm(props: DecisionProps) {
  return <DecisionForm {...props} act={useReport(props.task.id)} operation="reportToGovernment" toInput={(_, reason) => ({ reason })} />
}
