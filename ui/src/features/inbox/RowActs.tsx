import { App, Button, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Me } from '@/api/me'
import { useClaim, useDelegate, useRelease } from '@/api/tasks'
import { ActForm } from '@/components/ActForm'
import { ProblemAlert } from '@/components/ProblemAlert'
import { mayDo, type Task } from './bulkActs'
import { ColleagueFields } from './Colleague'
import styles from './inbox.module.css'

// RowActs are what can be done with one task without opening it. The keys press these buttons.
export function RowActs({ task, me }: { task: Task; me: Me }) {
  const { t } = useTranslation('inbox')
  const { message } = App.useApp()
  const [handing, setHanding] = useState(false)
  const claim = useClaim(() => void message.success(t('inbox:done.claim')))
  const release = useRelease(() => void message.success(t('inbox:done.release')))
  const name = [task.number, task.name].filter(Boolean).join(' ')
  const problem = claim.error ?? release.error
  const button = (act: 'claim' | 'release', doing: typeof claim) =>
    mayDo(act, task, me) && (
      <Button size="small" data-act={act} loading={doing.isPending} aria-label={`${t(`inbox:act.${act}`)} ${name}`} onClick={() => doing.mutate(task.id)}>
        {t(`inbox:act.${act}`)}
      </Button>
    )
  return (
    <div className={styles.acts}>
      {button('claim', claim)}
      {button('release', release)}
      {mayDo('delegate', task, me) && (
        <Button size="small" type="text" data-act="delegate" aria-label={`${t('inbox:act.delegate')} ${name}`} onClick={() => setHanding(true)}>
          {t('inbox:act.delegate')}
        </Button>
      )}
      {(claim.isPaused || release.isPaused) && <span role="status">{t('common:form.waitingOnline')}</span>}
      {problem && <ProblemAlert problem={problem} />}
      {handing && <DelegateDialog task={task} name={name} close={() => setHanding(false)} />}
    </div>
  )
}

function DelegateDialog({ task, name, close }: { task: Task; name: string; close: () => void }) {
  const { t } = useTranslation('inbox')
  const { message } = App.useApp()
  const act = useDelegate(() => {
    void message.success(t('inbox:done.delegate'))
    close()
  })
  return (
    <Modal open title={t('inbox:delegate.title', { name })} footer={null} onCancel={close}>
      <ActForm
        draftKey={`delegate.${task.id}`}
        act={{ ...act, mutate: ({ to, reason }, done) => act.mutate({ task: task.id, to: to as string, reason: reason as string | undefined }, done) }}
        submit={t('inbox:act.delegate')}
        consequence={t('inbox:delegate.consequence')}
        actions={<Button onClick={close}>{t('common:form.cancel')}</Button>}
      >
        <ColleagueFields body={task.body} />
      </ActForm>
    </Modal>
  )
}
