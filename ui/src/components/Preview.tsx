import { DownloadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Drawer, Spin } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { contentOf, type Document } from '@/api/documents'
import { api, ask } from '@/api/client'
import styles from './Dossier.module.css'
import { ProblemAlert } from './ProblemAlert'

const showable = /^(application\/pdf|image\/(png|jpeg)|text\/)/

// Preview shows a document beside the page: PDF, pictures and text; anything else is offered for download.
export default function Preview({ document, close }: { document: Document; close: () => void }) {
  const { t } = useTranslation()
  const can = showable.test(document.mediaType)
  const { data, error } = useQuery({
    queryKey: ['still', 'content', document.id],
    enabled: can,
    gcTime: 0,
    staleTime: Infinity,
    queryFn: async ({ signal }) => {
      const blob = await ask(api.GET('/documents/{documentId}/content', { params: { path: { documentId: document.id } }, parseAs: 'blob', signal }))
      const text = document.mediaType.startsWith('text/') ? await (blob as Blob).text() : ''
      return { text, url: URL.createObjectURL(new Blob([blob as Blob], { type: document.mediaType.split(';')[0] })) }
    },
  })
  useEffect(() => () => { if (data) URL.revokeObjectURL(data.url) }, [data])
  return (
    <Drawer
      open
      onClose={close}
      size="min(900px, 100vw)"
      title={document.name}
      extra={
        <Button icon={<DownloadOutlined />} href={contentOf(document.id)} download={document.name}>
          {t('common:download')}
        </Button>
      }
    >
      <ProblemAlert problem={error} />
      {!can && <p>{t('common:dossier.noPreview')}</p>}
      {can && !data && !error && <Spin />}
      {data && document.mediaType.startsWith('text/') && <pre className={styles.text}>{data.text}</pre>}
      {data && document.mediaType.startsWith('image/') && <img className={styles.image} src={data.url} alt={document.name} />}
      {data && document.mediaType.startsWith('application/pdf') && <iframe className={styles.preview} src={data.url} title={document.name} />}
      <p className="quiet">
        {t('common:dossier.sha')} <code>{document.sha256}</code>
      </p>
    </Drawer>
  )
}
