import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { rulesFor } from '@/api/rules'
import { deadlineOf } from '@/time/shanghai'
import { useRegionalNotice } from '../api/regionalNotice'
import { Choices } from './Choices'
import { DecisionForm, type DecisionProps } from './DecisionForm'
import { EvidenceField } from './EvidenceField'

// RegionalNoticeForm says where the notice hangs in the region, industry or field, with evidence of the posting (Art. 19).
export function RegionalNoticeForm(props: DecisionProps) {
  const { t } = useTranslation()
  const act = useRegionalNotice(props.task.id)
  return (
    <Choices task={props.task}>
      {({ noticeDays = 0, closes, provisional }) => (
        <DecisionForm
          {...props}
          act={act}
          operation="postRegionalNotice"
          noReason
          initial={{ evidence: [] }}
          facts={{ days: noticeDays, closes: closes ? deadlineOf(closes) + (provisional ? t('common:due.provisionalMark') : '') : '' }}
          toInput={(values) => ({ place: (values.place as string).trim(), evidence: values.evidence as string[] })}
        >
          <Form.Item name="place" label={t('case:posting.place')} extra={t('case:posting.placeHelp')} rules={rulesFor(t, 'postRegionalNotice', 'place')}>
            <Input />
          </Form.Item>
          <Form.Item name="evidence" label={t('case:posting.evidence')} rules={[{ required: true, type: 'array', message: t('case:posting.evidenceNeeded') }]}>
            <EvidenceField caseId={props.subject.id} />
          </Form.Item>
        </DecisionForm>
      )}
    </Choices>
  )
}
