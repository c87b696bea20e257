import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { belongsTo } from '@/api/hands'
import { useMe } from '@/api/me'
import type { Task } from '@/api/tasks'
import { useWord } from '@/i18n/words'
import { taskLink } from '@/routing/links'
import { isOwn } from './consequences'

// TaskName names a task. While it is open it leads to where it is done, unless that is a place of others only.
export function TaskName({ task }: { task: Task }) {
  const { t } = useTranslation()
  const word = useWord()
  const me = useMe()
  const agency = task.kind === 'agency_opinion' && task.about ? t('case:ofAgency', { agency: word('agency', task.about) }) : ''
  const name = `${word('task', task.kind)}${agency}`
  return task.status === 'open' && (isOwn(task.kind) || belongsTo(me, task)) ? <Link to={taskLink(task) as string}>{name}</Link> : <>{name}</>
}
