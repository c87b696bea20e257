import { Link } from '@tanstack/react-router'
import { Tag } from 'antd'
import type { TFunction } from 'i18next'
import type { Schemas } from '@/api/client'
import { handsOf } from '@/api/hands'
import type { Me } from '@/api/me'
import { Article } from '@/components/Article'
import type { Column } from '@/components/DataTable'
import { Due } from '@/components/Due'
import { Moment } from '@/components/Moment'
import type { useWord } from '@/i18n/words'
import { taskLink } from '@/routing/links'
import type { Task } from './bulkActs'
import { RowActs } from './RowActs'
import styles from './inbox.module.css'

type Word = ReturnType<typeof useWord>

// taskColumns are the inbox's columns; those that are over show how they were decided instead of what can be done.
export function taskColumns(t: TFunction, word: Word, me: Me, over: boolean, rounds: Schemas['Round'][]): Column<Task>[] {
  const round = (id: string) => rounds.find((one) => one.id === id)
  const columns: Column<Task>[] = [
    { key: 'due', title: t('inbox:column.due'), sort: 'due', width: '190px', cell: (task) => <Due instant={task.due} leftDays={task.leftDays} provisional={task.provisional} settled={over} /> },
    {
      key: 'kind', title: t('inbox:column.kind'), width: '170px',
      cell: (task) => (
        <>
          <Link to={taskLink(task)} className={styles.strong}>{word('task', task.kind)}</Link> <Article article={task.article} />
          {task.kind === 'agency_opinion' && task.about && <div className="quiet">{word('agency', task.about)}</div>}
        </>
      ),
    },
    {
      key: 'case', title: t('inbox:column.case'), sort: 'case',
      cell: (task) =>
        task.subject === 'case' ? (
          <>
            <span className="numbers">{task.number}</span> <Link to="/cases/$caseId" params={{ caseId: task.subjectId }}>{task.name}</Link>
            <div className="quiet">{[word('stage', task.stage), word('region', task.region)].filter(Boolean).join(' · ')}</div>
          </>
        ) : (
          <Link to="/rounds/$roundId" params={{ roundId: task.subjectId }}>{round(task.round) ? t('inbox:round', { number: round(task.round)!.number, year: round(task.round)!.year }) : t('inbox:subject.round')}</Link>
        ),
    },
    { key: 'body', title: t('inbox:column.body'), width: '16%', cell: (task) => task.bodyName },
    { key: 'assignee', title: t('inbox:column.assignee'), width: '13%', cell: (task) => <Assignee task={task} me={me} t={t} /> },
    { key: 'opened', title: t('inbox:column.opened'), sort: 'opened', width: '128px', cell: (task) => <Moment instant={task.opened} /> },
  ]
  if (!over) return [...columns, { key: 'acts', title: t('inbox:column.acts'), width: '132px', cell: (task) => <RowActs task={task} me={me} /> }]
  return [
    ...columns,
    {
      key: 'decided', title: t('inbox:column.decided'), sort: 'decided', width: '150px',
      cell: (task) => (
        <>
          {task.outcome && <Tag>{word('decision', task.outcome)}</Tag>} <Moment instant={task.decided} />
          {task.decidedByName && <div className="quiet">{task.decidedFor ? t('inbox:decidedFor', { by: task.decidedByName, absent: task.decidedFor }) : task.decidedByName}</div>}
        </>
      ),
    },
  ]
}

function Assignee({ task, me, t }: { task: Task; me: Me; t: TFunction }) {
  if (!task.assignee) return <span className="quiet">{t('inbox:free')}</span>
  const hands = handsOf(me, task)
  if (hands === 'own') return <Tag color="processing">{t('inbox:me')}</Tag>
  if (hands === 'deputised') return <Tag color="warning">{t('inbox:deputy.for', { name: task.assigneeName })}</Tag>
  return <>{task.assigneeName}</>
}
