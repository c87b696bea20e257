import { CheckOutlined, CloseOutlined } from '@ant-design/icons'
import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { contentOf } from '@/api/documents'
import type { Task } from '@/api/tasks'
import { Article } from '@/components/Article'
import { Due } from '@/components/Due'
import { Moment } from '@/components/Moment'
import { useWord } from '@/i18n/words'
import styles from './Case.module.css'
import { TaskName } from './TaskName'

const colours: Record<string, string> = {
  pass: 'success', recommend: 'success', no_objection: 'success', keep: 'success', dismiss: 'success',
  return: 'warning', objection: 'warning', reject: 'error', decline: 'error', remove: 'error', uphold: 'error',
}

// TaskRecord is a task with all that was decided on it: by whom, for whom, when, why, and what was found.
export function TaskRecord({ task }: { task: Task }) {
  const { t } = useTranslation()
  const word = useWord()
  return (
    <li className={styles.record} data-status={task.status}>
      <div className={styles.recordHead}>
        <strong>
          <TaskName task={task} />
        </strong>
        {task.outcome ? <Tag color={colours[task.outcome]}>{word('decision', task.outcome)}</Tag> : <Tag>{word('taskStatus', task.status)}</Tag>}
        <Article article={task.article} />
        <span className="quiet">{task.bodyName}</span>
      </div>
      {task.status === 'open' && <Due instant={task.due} leftDays={task.leftDays} provisional={task.provisional} />}
      {task.decided && (
        <p className={styles.line}>
          {task.decidedByName} {task.decidedFor && t('case:story.deputyFor', { name: task.decidedFor })} <Moment instant={task.decided} />
        </p>
      )}
      {task.reason && <p className={styles.reason}>{t('case:reasonIs', { reason: task.reason })}</p>}
      {task.findings && task.findings.length > 0 && (
        <ul className={styles.findings}>
          {task.findings.map((finding) => (
            <li key={finding.subject} data-ok={finding.ok}>
              {finding.ok ? <CheckOutlined aria-hidden /> : <CloseOutlined aria-hidden />} {word('finding', finding.subject)}
              {t('case:colon')}
              {finding.ok ? t('case:finding.ok') : t('case:finding.notOk')}
              {finding.remark && ` · ${finding.remark}`}
            </li>
          ))}
        </ul>
      )}
      {task.points !== undefined && <p className={styles.line}>{t('case:pointsAre', { points: task.points })}</p>}
      {task.report && <p className={styles.reason}>{task.report}</p>}
      {task.place && <p className={styles.line}>{t('case:placeIs', { place: task.place })}</p>}
      {task.evidence && task.evidence.length > 0 && <Evidence documents={task.evidence} />}
      {task.asked && task.asked.length > 0 && <p className={styles.line}>{t('case:askedAre', { bodies: task.asked.join(t('case:and')) })}</p>}
    </li>
  )
}

// Evidence are documents that prove something, to be opened.
export function Evidence({ documents }: { documents: string[] }) {
  const { t } = useTranslation()
  return (
    <p className={styles.line}>
      {documents.map((document, i) => (
        <a key={document} href={contentOf(document)} download className={styles.evidence}>
          {t('case:evidence', { number: i + 1 })}
        </a>
      ))}
    </p>
  )
}
