import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Drawer, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Task } from '@/api/tasks'
import { Article } from '@/components/Article'
import { Moment } from '@/components/Moment'
import { Nothing } from '@/components/Page'
import { ProblemAlert } from '@/components/ProblemAlert'
import { useWord } from '@/i18n/words'
import { caseTasksQuery, objectionsQuery } from '@/api/cases'
import type { CaseOption } from './choices'
import styles from './desk.module.css'
import { pointsText } from '@/components/points'

// Which results a list rests on, in the order in which they come about (Art. 16–19).
const groups = [
  { name: 'review', kinds: ['department_review', 'recommendation', 'formal_review'], article: '16, 17' },
  { name: 'opinions', kinds: ['authority_opinion', 'agency_opinion', 'candidacy'], article: '17, 19' },
  { name: 'phases', kinds: ['material_review', 'site_review', 'presentation'], article: '18' },
] as const

// CaseResults shows what was found, said and scored of a case, beside the list that it is chosen for.
export function CaseResults({ one, close }: { one: CaseOption; close: () => void }) {
  const { t } = useTranslation('desk')
  const word = useWord()
  const tasks = useQuery(caseTasksQuery(one.case))
  const objections = useQuery(objectionsQuery(one.case))
  return (
    <Drawer open onClose={close} size="min(640px, 100vw)" title={`${one.number} ${one.name}`}>
      <div className={styles.results}>
        <ProblemAlert problem={tasks.error ?? objections.error} />
        {groups.map(({ name, kinds, article }) => {
          const decided = tasks.data?.filter((task) => (kinds as readonly string[]).includes(task.kind) && task.status !== 'cancelled') ?? []
          if (decided.length === 0) return null
          return (
            <section key={name}>
              <h3>
                {t(`desk:results.${name}`)} <Article article={article} />
              </h3>
              <ul className={styles.lines}>
                {decided.map((task) => (
                  <Result key={task.id} task={task} />
                ))}
              </ul>
            </section>
          )
        })}
        <section>
          <h3>
            {t('desk:results.objections')} <Article article="28" />
          </h3>
          {objections.data?.length ? (
            <ul className={styles.lines}>
              {objections.data.map((objection) => (
                <li key={objection.id}>
                  <Moment instant={objection.raised} /> <Tag color={objection.ruling ? undefined : 'warning'}>{objection.ruling ? word('ruling', objection.ruling) : t('desk:results.standing')}</Tag>
                  {objection.reason}
                </li>
              ))}
            </ul>
          ) : (
            <Nothing title={t('desk:results.noObjections')} />
          )}
        </section>
        <Link to="/cases/$caseId" params={{ caseId: one.case }}>{t('desk:results.case')}</Link>
      </div>
    </Drawer>
  )
}

function Result({ task }: { task: Task }) {
  const { t } = useTranslation('desk')
  const word = useWord()
  const against = task.outcome === 'objection' || task.outcome === 'reject'
  return (
    <li>
      <strong>{word('task', task.kind)}</strong> <span>{task.bodyName}</span>
      {task.status === 'open' ? <Tag>{word('taskStatus', 'open')}</Tag> : <Tag color={against ? 'error' : undefined}>{word('decision', task.outcome)}</Tag>}
      {task.points !== undefined && <strong>{t('desk:results.points', { points: pointsText(task.points) })}</strong>}
      <Moment instant={task.decided} />
      {task.reason && <span>{t('desk:task.reason', { reason: task.reason })}</span>}
      {!!task.findings?.length && (
        <ul className={styles.findings}>
          {task.findings.map((finding) => (
            <li key={finding.subject}>
              {word('finding', finding.subject)}：{finding.ok ? t('desk:results.ok') : t('desk:results.notOk')} {finding.remark}
            </li>
          ))}
        </ul>
      )}
      {task.report && <details><summary>{t('desk:results.report')}</summary><p className={styles.report}>{task.report}</p></details>}
    </li>
  )
}
