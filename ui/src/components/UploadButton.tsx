import { UploadOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Progress, Upload } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { upload } from '@/api/documents'
import styles from './Dossier.module.css'
import { ProblemAlert } from './ProblemAlert'
import { mostBytes, sizeOf, useAbsentFiles, useTooLarge } from './uploads'

// UploadButton adds a document, or a new version of it, to an item of a dossier. The same file tried again is added once.
export function UploadButton({ caseId, item, title, maxBytes = mostBytes, again, onDone }: { caseId: string; item: string; title: string; maxBytes?: number; again?: boolean; onDone?: (document: string) => void }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [secret, setSecret] = useState(false)
  const [percent, setPercent] = useState<number>()
  const [problem, setProblem] = useState<unknown>()
  const [file, setFile] = useState<File>() // on its way, or refused
  useAbsentFiles(file ? [{ name: file.name, state: percent === undefined ? 'failed' : 'sending' }] : [])
  const done = useRef(onDone) // what is to be done when the file is there, which may not be what it was when it was sent
  useEffect(() => {
    done.current = onDone
  })
  const tooLarge = useTooLarge(maxBytes)
  const intent = useRef<{ file: string; key: string }>(undefined)

  const send = async (file: File) => {
    const digest = `${file.name}/${file.size}/${file.lastModified}/${secret}`
    if (intent.current?.file !== digest) intent.current = { file: digest, key: crypto.randomUUID() }
    setFile(file)
    setProblem(tooLarge(file))
    if (tooLarge(file)) return
    setPercent(0)
    try {
      const query = new URLSearchParams({ item, name: file.name, tradeSecret: String(secret) })
      const receipt = await upload(`/cases/${caseId}/documents?${query}`, file, intent.current.key, setPercent)
      intent.current = undefined
      setFile(undefined)
      await queries.invalidateQueries({ queryKey: ['case', caseId] })
      if (receipt.ref) done.current?.(receipt.ref)
    } catch (thrown) {
      setProblem(thrown)
    } finally {
      setPercent(undefined)
    }
  }
  return (
    <div>
      <div className={styles.upload}>
        <Upload accept=".pdf,.docx,.xlsx,.png,.jpg,.jpeg,.txt,.csv" showUploadList={false} beforeUpload={(file) => (void send(file), false)} disabled={percent !== undefined}>
          <Button size="small" icon={<UploadOutlined />} loading={percent !== undefined} aria-label={`${again ? t('common:dossier.replace') : t('common:dossier.upload')} ${title}`}>
            {again ? t('common:dossier.replace') : t('common:dossier.upload')}
          </Button>
        </Upload>
        <Checkbox checked={secret} onChange={(event) => setSecret(event.target.checked)}>
          {t('common:dossier.tradeSecret')}
        </Checkbox>
        <span className="quiet">{t('common:dossier.types', { most: sizeOf(maxBytes) })}</span>
      </div>
      {percent !== undefined && <Progress percent={percent} size="small" aria-label={t('common:dossier.uploading', { percent })} />}
      <ProblemAlert problem={problem} retry={file && (() => void send(file))} />
    </div>
  )
}
