import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { handsOf, mayDo } from '@/api/hands'
import { useMe } from '@/api/me'
import { useClaim, useRelease, type Task } from '@/api/tasks'
import { DelegateDialog } from './DelegateDialog'
import { ProblemAlert } from './ProblemAlert'

// Taking claims a task for oneself, gives it back to its body, or hands it to a colleague; a deputy does so for who is absent.
export function Taking({ task }: { task: Task }) {
  const { t } = useTranslation()
  const me = useMe()
  const claim = useClaim()
  const release = useRelease()
  const [handing, setHanding] = useState(false)
  return (
    <>
      {mayDo('claim', task, me) && (
        <Button loading={claim.isPending} onClick={() => claim.mutate(task.id)}>
          {t('common:handling.claim')}
        </Button>
      )}
      {mayDo('release', task, me) && (
        <Button loading={release.isPending} onClick={() => release.mutate(task.id)}>
          {t('common:handling.release')}
        </Button>
      )}
      {mayDo('delegate', task, me) && <Button onClick={() => setHanding(true)}>{t('common:handling.delegate')}</Button>}
      {task.status === 'open' && handsOf(me, task) === 'deputised' && <span className="quiet">{t('common:handling.deputised', { name: task.assigneeName })}</span>}
      <ProblemAlert problem={claim.error ?? release.error} />
      {handing && <DelegateDialog task={task} close={() => setHanding(false)} />}
    </>
  )
}
