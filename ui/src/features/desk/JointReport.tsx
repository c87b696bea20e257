import { useQuery } from '@tanstack/react-query'
import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Task } from '@/api/tasks'
import { Article } from '@/components/Article'
import { Moment } from '@/components/Moment'
import { useWord } from '@/i18n/words'
import { decidedRoundTasksQuery, openRoundTasksQuery } from './api/roundTasks'
import type { Round } from './api/rounds'
import styles from './desk.module.css'
import { attemptsOf } from './signatures'

// JointReport shows the joint report, every time it was written, with who signed and who refused, and why (Art. 21).
export function JointReport({ round }: { round: Round }) {
  const { t } = useTranslation('desk')
  const decided = useQuery(decidedRoundTasksQuery(round.id)).data ?? []
  const open = useQuery(openRoundTasksQuery(round.id)).data ?? []
  const attempts = attemptsOf([...decided, ...open])
  if (attempts.length === 0) return <p className="quiet">{t('desk:joint_report.none')}</p>
  return (
    <>
      {attempts.map(({ report, signatures }, i) => (
        <details key={report.id} open={i === attempts.length - 1} className={styles.list}>
          <summary>
            <strong>{t('desk:joint_report.attempt', { number: i + 1 })}</strong> {report.decidedByName} <Moment instant={report.decided} /> <Article article="21" />
          </summary>
          {report.report && <p className={styles.report}>{report.report}</p>}
          <ul className={styles.lines}>
            {signatures.map((one) => (
              <Signature key={one.id} one={one} />
            ))}
          </ul>
        </details>
      ))}
    </>
  )
}

function Signature({ one }: { one: Task }) {
  const { t } = useTranslation('desk')
  const word = useWord()
  const refused = one.outcome === 'refuse'
  return (
    <li>
      <strong>{one.bodyName}</strong>
      {one.status === 'open' ? <Tag>{t('desk:sign_off.awaited')}</Tag> : <Tag color={refused ? 'error' : 'success'}>{word('decision', one.outcome)}</Tag>}
      {one.decidedByName} <Moment instant={one.decided} />
      {one.reason && <span>{t('desk:task.reason', { reason: one.reason })}</span>}
    </li>
  )
}
