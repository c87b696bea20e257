import { useTranslation } from 'react-i18next'

// FormState tells whether what was typed is kept, is being sent, or waits for a file or for a connection.
export function FormState({ act, saved, uploading }: { act: { isPending: boolean; isPaused: boolean }; saved?: Date; uploading?: boolean }) {
  const { t } = useTranslation()
  return (
    <span className="quiet" role="status">
      {uploading ? t('common:form.uploading') : act.isPaused ? t('common:form.waitingOnline') : act.isPending ? t('common:form.working') : saved ? t('common:form.draftKept') : ''}
    </span>
  )
}
