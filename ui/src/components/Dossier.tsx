import { DownloadOutlined, EyeOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Tag } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { archiveOf, contentOf, documentsQuery, dossierQuery, type Document } from '@/api/documents'
import { momentOf } from '@/time/shanghai'
import { Article } from './Article'
import styles from './Dossier.module.css'
import { Nothing } from './Page'
import { ProblemAlert } from './ProblemAlert'
import { UploadButton } from './UploadButton'
import { sizeOf } from './uploads'

const Preview = lazy(() => import('./Preview'))

// Dossier shows a case's documents item by item, latest version first, with preview and download; where it is open, and who
// looks may, documents are added.
export function Dossier({ caseId, editable }: { caseId: string; editable?: boolean }) {
  const { t } = useTranslation()
  const dossier = useQuery(dossierQuery(caseId))
  const documents = useQuery(documentsQuery(caseId))
  const [shown, setShown] = useState<Document>()
  if (dossier.error || documents.error) return <ProblemAlert problem={dossier.error ?? documents.error} retry={() => [dossier, documents].forEach((query) => query.error && void query.refetch())} />
  if (!dossier.data || !documents.data) return <p className="quiet">{t('common:list.loading')}</p>
  const known = new Set(dossier.data.items.map((item) => item.key))
  const items = [
    ...dossier.data.items,
    ...[...new Set(documents.data.items.map((d) => d.item))].filter((key) => !known.has(key)).map((key) => ({ key, title: t(`common:dossier.item.${key}`, { defaultValue: key }), required: false, present: true, maxBytes: undefined, maxCharacters: undefined, article: undefined })),
  ]
  const canAdd = !!editable && dossier.data.open
  if (documents.data.items.length === 0 && !canAdd) return <Nothing title={t('common:dossier.none')} />
  return (
    <div>
      <div className={styles.head}>
        {dossier.data.missing.length > 0 ? <Tag color="warning">{t('common:dossier.missing', { count: dossier.data.missing.length })}</Tag> : <Tag color="success">{t('common:dossier.complete')}</Tag>}
        {documents.data.items.length > 0 && (
          <Button size="small" icon={<DownloadOutlined />} href={archiveOf(caseId)} download>
            {t('common:downloadAll')}
          </Button>
        )}
      </div>
      <ul className={styles.items}>
        {items.map((item) => {
          const versions = documents.data.items.filter((d) => d.item === item.key).sort((a, b) => b.version - a.version)
          return (
            <li key={item.key} className={styles.item} data-missing={dossier.data.missing.includes(item.key) || undefined}>
              <div className={styles.title}>
                <strong>{item.title}</strong> {item.required && <span className="quiet">{t('common:dossier.required')}</span>} <Article article={item.article} />
                {!!item.maxCharacters && <span className="quiet"> {t('common:dossier.longest', { count: item.maxCharacters })}</span>}
              </div>
              {versions.map((document, i) => (
                <DocumentLine key={document.id} document={document} old={i > 0} show={() => setShown(document)} />
              ))}
              {canAdd && <UploadButton caseId={caseId} item={item.key} title={item.title} maxBytes={item.maxBytes} again={versions.length > 0} />}
            </li>
          )
        })}
      </ul>
      {shown && (
        <Suspense fallback={null}>
          <Preview document={shown} close={() => setShown(undefined)} />
        </Suspense>
      )}
    </div>
  )
}

function DocumentLine({ document, old, show }: { document: Document; old: boolean; show: () => void }) {
  const { t } = useTranslation()
  return (
    <div className={styles.document} data-old={old || undefined}>
      <Button type="link" size="small" icon={<EyeOutlined />} onClick={show} className={styles.open}>
        {document.name}
      </Button>
      <span className="quiet">
        {t('common:dossier.version', { version: document.version })} · {sizeOf(document.size)} · {momentOf(document.uploaded)}
      </span>
      {document.tradeSecret && <Tag color="purple">{t('common:dossier.tradeSecret')}</Tag>}
      <Button type="text" size="small" icon={<DownloadOutlined />} href={contentOf(document.id)} download={document.name} aria-label={`${t('common:download')} ${document.name}`} />
    </div>
  )
}
