import { App, Button, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { useMe } from '@/api/me'
import { useDelegate, type Handing, type Task } from '@/api/tasks'
import { useWord } from '@/i18n/words'
import { ActForm } from './ActForm'
import { ColleagueFields } from './ColleagueFields'

// DelegateDialog hands a task to a colleague of the same body.
export function DelegateDialog({ task, close }: { task: Task; close: () => void }) {
  const { t } = useTranslation()
  const word = useWord()
  const me = useMe()
  const { message } = App.useApp()
  const act = useDelegate(() => {
    void message.success(t('common:handling.delegated'))
    close()
  })
  const name = [task.number, task.name].filter(Boolean).join(' ') || word('task', task.kind)
  return (
    <Modal open title={t('common:handling.delegateTitle', { name })} footer={null} onCancel={close}>
      <ActForm<Handing>
        draftKey={`delegate.${task.id}`}
        act={act}
        submit={t('common:handling.delegate')}
        consequence={t('common:handling.consequence')}
        actions={<Button onClick={close}>{t('common:form.cancel')}</Button>}
        toInput={(values) => ({ task: task.id, to: values.to as string, reason: values.reason as string | undefined })}
      >
        <ColleagueFields body={task.body} from={task.assignee ?? me.id} />
      </ActForm>
    </Modal>
  )
}
