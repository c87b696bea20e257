import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mayDo } from '@/api/hands'
import type { Me } from '@/api/me'
import { useClaim, useRelease } from '@/api/tasks'
import { DelegateDialog } from '@/components/DelegateDialog'
import { ProblemAlert } from '@/components/ProblemAlert'
import type { Task } from './bulkActs'
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
      {handing && <DelegateDialog task={task} close={() => setHanding(false)} />}
    </div>
  )
}
