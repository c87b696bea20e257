import { useQuery } from '@tanstack/react-query'
import { App, Checkbox, Form, Input, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '@/api/client'
import { documentsQuery } from '@/api/documents'
import { rulesFor } from '@/api/rules'
import { ActForm } from '@/components/ActForm'
import { Article } from '@/components/Article'
import { ProblemAlert } from '@/components/ProblemAlert'
import { UploadButton } from '@/components/UploadButton'
import { deadlineOf } from '@/time/shanghai'
import { taskOptionsQuery } from '@/api/tasks'
import { usePostInternalNotice } from '../api/postInternalNotice'
import styles from '../applicant.module.css'
import { evidenceOf, postingItem } from '../logic/completeness'

// PostingForm posts the internal notice: where it hangs, and what proves it (Art. 15).
export function PostingForm({ task }: { task: Schemas['Task'] }) {
  const { t } = useTranslation('applicant')
  const { message } = App.useApp()
  const options = useQuery(taskOptionsQuery(task))
  const documents = useQuery(documentsQuery(task.subjectId))
  const act = usePostInternalNotice(task.id, () => void message.success(t('applicant:posting.done')))
  const evidence = evidenceOf(documents.data?.items ?? [])
  return (
    <>
      <p>{t('applicant:posting.how')} <Article article="15" /></p>
      <ProblemAlert problem={options.error ?? documents.error} />
      <ActForm
        draftKey={`task.${task.id}`}
        server
        act={act}
        submit={t('applicant:posting.submit')}
        consequence={
          options.data?.closes && (
            <>
              {t('applicant:posting.consequence', { days: options.data.noticeDays, closes: deadlineOf(options.data.closes) })}{' '}
              {options.data.provisional && <Tag>{t('common:due.provisional')}</Tag>}
            </>
          )
        }
        confirm={(typed) => ({ title: t('applicant:posting.confirm'), content: t('applicant:posting.confirmText', { place: String(typed.place) }) })}
      >
        {(values, change) => (
          <>
            <Form.Item name="place" label={t('applicant:posting.place')} extra={t('applicant:posting.placeWhy')} rules={rulesFor(t, 'postInternalNotice', 'place')}>
              <Input maxLength={200} />
            </Form.Item>
            <Form.Item label={t('applicant:posting.evidence')} extra={t('applicant:posting.evidenceWhy')} required>
              {/* A group of boxes may not bear aria-required, so the field itself is not said to be. */}
              <Form.Item
                name="evidence"
                noStyle
                rules={[{ validator: (_, chosen?: string[]) => (chosen?.length ? Promise.resolve() : Promise.reject(new Error(t('applicant:posting.evidenceMissing')))) }]}
              >
                <Checkbox.Group
                  className={styles.evidence}
                  aria-label={t('applicant:posting.evidence')}
                  options={evidence.map((document) => ({ value: document.id, label: `${document.name} · ${t('common:dossier.version', { version: document.version })}` }))}
                />
              </Form.Item>
            </Form.Item>
            {evidence.length === 0 && <p>{t('applicant:posting.noEvidence')}</p>}
            <UploadButton caseId={task.subjectId} item={postingItem} title={t('applicant:posting.evidence')} again={evidence.length > 0} onDone={(document) => change({ evidence: [...((values.evidence as string[] | undefined) ?? []), document] })} />
          </>
        )}
      </ActForm>
    </>
  )
}
