import { Form, Input, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { rulesFor } from '@/api/rules'
import { ActForm } from '@/components/ActForm'
import { Article } from '@/components/Article'
import { useWord } from '@/i18n/words'
import { useDecide } from '../api/decide'
import { JointReport } from '../JointReport'
import { SuggestedWinners } from '../SuggestedWinners'
import { draftOf, type ActProps } from './acts'

// SignOffAct signs the joint report, or refuses it with a reason; it goes up with both sign-offs only (Art. 21).
export function SignOffAct({ task, round, closed }: ActProps) {
  const { t } = useTranslation('desk')
  const word = useWord()
  const act = useDecide('sign_off', task)
  return (
    <>
      <JointReport round={round} />
      <SuggestedWinners round={round} />
      <ActForm
        draftKey={draftOf(task)} act={act} closed={closed} submit={t('desk:sign_off.submit')}
        consequence={(values) => values.outcome ? <>{t(`desk:sign_off.${values.outcome === 'refuse' ? 'refused' : 'signed'}`)} <Article article="21" /></> : undefined}
        confirm={(values) => ({ title: t(`desk:sign_off.${values.outcome === 'refuse' ? 'confirmRefuse' : 'confirmSign'}`, { body: task.bodyName }), content: t(`desk:sign_off.${values.outcome === 'refuse' ? 'refused' : 'signed'}`) })}
        toInput={({ outcome, reason }) => ({ outcome, reason: reason || undefined })}
      >
        {(values) => (
          <>
            <Form.Item name="outcome" label={t('desk:sign_off.outcome')} rules={rulesFor(t, 'signOff', 'outcome')}>
              <Radio.Group options={['sign', 'refuse'].map((one) => ({ value: one, label: word('decision', one) }))} />
            </Form.Item>
            <Form.Item name="reason" label={t('common:form.reason')} rules={rulesFor(t, 'signOff', 'reason', values.outcome === 'refuse')}>
              <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} />
            </Form.Item>
          </>
        )}
      </ActForm>
    </>
  )
}
