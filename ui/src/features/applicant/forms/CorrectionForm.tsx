import { Alert, App, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '@/api/client'
import { rulesFor } from '@/api/rules'
import { ActForm } from '@/components/ActForm'
import { Article } from '@/components/Article'
import { useWord } from '@/i18n/words'
import { momentOf } from '@/time/shanghai'
import { useResubmit } from '../api/resubmit'
import styles from '../applicant.module.css'

// CorrectionForm tells what a review found wrong, and sends the corrected dossier back to it (Art. 16, 17).
export function CorrectionForm({ task, review, missing }: { task: Schemas['Task']; review?: Schemas['Task']; missing: Schemas['DossierItem'][] }) {
  const { t } = useTranslation('applicant')
  const word = useWord()
  const { message } = App.useApp()
  const act = useResubmit(task.id, () => void message.success(t('applicant:correction.done')))
  const wrong = (review?.findings ?? []).filter((finding) => !finding.ok)
  return (
    <>
      {review && (
        <Alert
          type="warning"
          showIcon
          title={
            <>
              {t('applicant:correction.returned', { body: review.bodyName ?? '', review: word('task', review.kind), at: momentOf(review.decided ?? review.opened) })} <Article article={review.article} />
            </>
          }
          description={
            <>
              {review.reason && <p>{review.reason}</p>}
              {wrong.length > 0 && (
                <ul className={styles.findings}>
                  {wrong.map((finding) => (
                    <li key={finding.subject}>
                      {t('applicant:correction.finding', { subject: word('finding', finding.subject) })}
                      {finding.remark && `：${finding.remark}`}
                    </li>
                  ))}
                </ul>
              )}
            </>
          }
        />
      )}
      <p>{t('applicant:correction.how')}</p>
      {missing.length > 0 && <Alert type="warning" showIcon title={t('applicant:filing.incomplete', { count: missing.length })} description={missing.map((item) => item.title).join('、')} />}
      <ActForm
        draftKey={`task.${task.id}`}
        server
        act={act}
        submit={t('applicant:correction.submit')}
        consequence={t('applicant:correction.consequence', { body: review?.bodyName ?? '' })}
        toInput={(typed) => (typeof typed.reason === 'string' && typed.reason.trim() ? { reason: typed.reason } : {})}
      >
        <Form.Item name="reason" label={t('applicant:correction.remark')} extra={t('applicant:correction.remarkWhy')} rules={rulesFor(t, 'resubmitCase', 'reason')}>
          <Input.TextArea rows={3} maxLength={2000} showCount />
        </Form.Item>
      </ActForm>
    </>
  )
}
