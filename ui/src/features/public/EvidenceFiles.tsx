import { DeleteOutlined, UploadOutlined } from '@ant-design/icons'
import { Button, Progress, Upload } from 'antd'
import type { Dispatch, SetStateAction } from 'react'
import { useTranslation } from 'react-i18next'
import { addEvidence } from './api/objections'
import { ProblemAlert } from '@/components/ProblemAlert'
import { mostBytes, useAbsentFiles, useTooLarge } from '@/components/uploads'
import type { EvidenceFile } from './evidence'
import styles from './Public.module.css'

// The contract takes so many pieces of evidence.
const most = 50

// EvidenceFiles uploads evidence for an objection, each file with its progress; a file that did not arrive can be tried again, as the same act.
export function EvidenceFiles({ noticeId, files, change }: { noticeId: string; files: EvidenceFile[]; change: Dispatch<SetStateAction<EvidenceFile[]>> }) {
  const { t } = useTranslation()
  useAbsentFiles(files.filter((one) => !one.document).map((one) => ({ name: one.file.name, state: one.problem ? 'failed' : 'sending' })))
  const tooLarge = useTooLarge(mostBytes)
  const set = (key: string, part: Partial<EvidenceFile>) => change((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)))
  const send = async ({ key, file }: EvidenceFile) => {
    set(key, { problem: undefined, percent: 0 })
    try {
      set(key, { document: await addEvidence(noticeId, file, key, (percent) => set(key, { percent })), percent: 100 })
    } catch (problem) {
      set(key, { problem })
    }
  }
  const add = (file: File) => {
    const added: EvidenceFile = { key: crypto.randomUUID(), file, percent: 0, problem: tooLarge(file) }
    change((all) => [...all, added])
    if (!added.problem) void send(added)
  }
  return (
    <div className={styles.evidence}>
      <div>{t('public:object.evidence')}</div>
      <Upload multiple accept=".pdf,.docx,.xlsx,.png,.jpg,.jpeg,.txt,.csv" showUploadList={false} beforeUpload={(file) => (add(file), false)} disabled={files.length >= most}>
        <Button icon={<UploadOutlined />} disabled={files.length >= most}>{t('public:object.evidenceAdd')}</Button>
      </Upload>
      <p className="quiet">{t('public:object.evidenceHelp')}</p>
      <ul className={styles.files}>
        {files.map((one) => (
          <li key={one.key}>
            <span>{one.file.name}</span>
            {one.document && <span className={styles.arrived}>{t('public:object.evidenceThere')}</span>}
            {!one.document && !one.problem && <Progress className={styles.progress} percent={one.percent} size="small" aria-label={t('public:object.evidenceSending', { name: one.file.name })} />}
            <Button type="text" size="small" icon={<DeleteOutlined />} aria-label={t('public:object.evidenceRemove', { name: one.file.name })} onClick={() => change((all) => all.filter((other) => other !== one))} />
            <ProblemAlert problem={one.problem} retry={() => void send(one)} />
          </li>
        ))}
      </ul>
    </div>
  )
}
