import { Link } from '@tanstack/react-router'
import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { Article } from '@/components/Article'
import { Moment } from '@/components/Moment'
import { useWord } from '@/i18n/words'
import { deadlineOf } from '@/time/shanghai'
import type { Entry } from './api/story'
import styles from './desk.module.css'

// What of a round's ledger its story does not tell: it stands with each task, or is said by the next line.
const left = ['task_claimed', 'task_released', 'task_reminded']

// RoundStory tells what happened in a round, the latest first.
export function RoundStory({ round, entries }: { round: string; entries: Entry[] }) {
  return (
    <ul className={styles.lines}>
      {entries.filter((entry) => !left.includes(entry.kind)).reverse().map((entry, i) => (
        <Line key={i} round={round} entry={entry} />
      ))}
    </ul>
  )
}

function Line({ round, entry }: { round: string; entry: Entry }) {
  const { t } = useTranslation('desk')
  return (
    <li>
      <Moment instant={entry.at} />
      <What round={round} entry={entry} />
      {entry.personName && (
        <span className="quiet">
          {entry.bodyName} {entry.personName} {entry.forPersonName && t('desk:story.for', { name: entry.forPersonName })}
        </span>
      )}
      {entry.reason && <span>{t('desk:task.reason', { reason: entry.reason })}</span>}
      <Article article={entry.article} />
    </li>
  )
}

// What says what one entry of the ledger tells.
function What({ round, entry }: { round: string; entry: Entry }) {
  const { t } = useTranslation('desk')
  const word = useWord()
  const task = entry.refKind ?? (entry.kind === 'task_decided' ? entry.old : entry.new)
  switch (entry.kind) {
    case 'stage':
      return <strong>{t('desk:story.stage', { stage: word('roundStage', entry.new) })}</strong>
    case 'task_decided':
      return (
        <span>
          <Link to="/desk/$roundId/tasks/$taskId" params={{ roundId: round, taskId: entry.ref ?? '' }}>{word('task', task)}</Link> <Tag color={entry.new === 'refuse' ? 'error' : undefined}>{word('decision', entry.new)}</Tag>
        </span>
      )
    case 'award_proposed':
      return (
        <span>
          {word('entry', entry.kind)} <Link to="/cases/$caseId" params={{ caseId: entry.ref ?? '' }}>{t('desk:results.case')}</Link> <Tag>{word('award', entry.new)}</Tag>
        </span>
      )
    case 'deadline_moved':
      return <span>{word('entry', entry.kind)} {entry.old && deadlineOf(entry.old)} → {entry.new && deadlineOf(entry.new)}</span>
    case 'task_opened':
      return <span>{word('entry', entry.kind)}：{word('task', task)}</span>
    default:
      return <span>{word('entry', entry.kind)}</span>
  }
}
