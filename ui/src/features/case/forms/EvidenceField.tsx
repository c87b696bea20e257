import { useQuery } from '@tanstack/react-query'
import { Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'
import { documentsQuery } from '@/api/documents'
import { UploadButton } from '@/components/UploadButton'

// The documents that prove a regional notice, as the case's documents name them (Art. 19).
const item = 'regional_notice_evidence'

// EvidenceField chooses the documents that prove a posting; one that is uploaded is chosen at once.
export function EvidenceField({ caseId, id, value = [], onChange }: { caseId: string; id?: string; value?: string[]; onChange?: (documents: string[]) => void }) {
  const { t } = useTranslation()
  const documents = useQuery(documentsQuery(caseId)).data?.items.filter((document) => document.item === item) ?? []
  return (
    <div id={id} role="group" aria-label={t('case:posting.evidence')}>
      <Checkbox.Group value={value} options={documents.map((document) => ({ value: document.id, label: document.name }))} onChange={(chosen) => onChange?.(chosen)} />
      <UploadButton caseId={caseId} item={item} title={t('case:posting.evidence')} onDone={(document) => onChange?.([...value, document])} />
    </div>
  )
}
