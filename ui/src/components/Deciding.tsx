import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { handsOf } from '@/api/hands'
import { useMe } from '@/api/me'
import type { Task } from '@/api/tasks'
import { useWord } from '@/i18n/words'
import styles from './Deciding.module.css'

// InOtherHands says whose an open task is, to those who may look at it and not decide it.
export function InOtherHands({ task }: { task: Task }) {
  const { t } = useTranslation()
  const hands = handsOf(useMe(), task)
  if (task.status !== 'open') return null
  if (hands === 'foreign') return <Alert className={styles.alert} type="info" showIcon title={t('common:deciding.foreign', { body: task.bodyName })} />
  if (hands === 'colleague') return <Alert className={styles.alert} type="info" showIcon title={t('common:deciding.colleague', { name: task.assigneeName })} />
  return null
}

// Overtaken says that somebody else was first; what was typed stays below.
export function Overtaken({ task }: { task: Task }) {
  const { t } = useTranslation()
  const word = useWord()
  const title = task.status === 'decided' ? t('common:deciding.overtaken', { name: task.decidedByName ?? task.bodyName, decision: word('decision', task.outcome) }) : t('common:deciding.cancelled')
  return <Alert className={styles.alert} role="alert" type="warning" showIcon title={title} description={t('common:deciding.typedStays')} />
}
