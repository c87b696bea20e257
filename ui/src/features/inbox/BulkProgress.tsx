import { Button, Progress as Bar, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Problem } from '@/api/problem'
import { Article } from '@/components/Article'
import { titleOf } from '@/components/problemTitle'
import { useWord } from '@/i18n/words'
import type { Task } from './bulkActs'
import type { ItemState, Progress } from './bulkRun'
import styles from './inbox.module.css'

const colours: Record<ItemState, string | undefined> = { waiting: undefined, running: 'processing', done: 'success', refused: 'error', unsure: 'warning' }

// BulkProgress tells how far a run is, and how each task went; what was not done stands first.
export function BulkProgress({ progress, tasks, stop, again, close }: { progress: Progress; tasks: Task[]; stop: () => void; again: () => void; close: () => void }) {
  const { t } = useTranslation('inbox')
  const word = useWord()
  const { items, running, stopped } = progress
  const count = (state: ItemState) => items.filter((item) => item.state === state).length
  const done = count('done')
  const left = items.length - done
  const by = new Map(tasks.map((task) => [task.id, task]))
  const order: ItemState[] = ['refused', 'unsure', 'running', 'waiting', 'done']
  const sorted = [...items].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
  return (
    <>
      <Bar percent={Math.round((100 * (items.length - count('waiting') - count('running'))) / items.length)} status={running ? 'active' : left > 0 ? 'exception' : 'success'} aria-label={t('inbox:bulk.progress')} />
      <p role="status">
        {t('inbox:bulk.result', { done, refused: count('refused'), unsure: count('unsure'), waiting: count('waiting') + count('running') })} {running && stopped && t('inbox:bulk.stopping')}
      </p>
      <ul className={styles.results} tabIndex={0} aria-label={t('inbox:bulk.results')}>
        {sorted.map(({ id, state, problem }) => {
          const task = by.get(id)
          return (
            <li key={id}>
              <Tag color={colours[state]}>{t(`inbox:state.${state}`)}</Tag>
              <span>
                {[task?.number, task?.name].filter(Boolean).join(' ') || (task && word('task', task.kind))} {problem && <Why problem={problem} />}
              </span>
            </li>
          )
        })}
      </ul>
      <div className="formActions">
        {running ? (
          <Button onClick={stop} disabled={stopped}>
            {t('inbox:bulk.stop')}
          </Button>
        ) : (
          <>
            <Button type={left > 0 ? 'default' : 'primary'} onClick={close}>
              {t('common:form.close')}
            </Button>
            {left > 0 && (
              <Button type="primary" onClick={again}>
                {t('inbox:bulk.again', { count: left })}
              </Button>
            )}
            {left > 0 && <span className="quiet">{t('inbox:bulk.kept')}</span>}
          </>
        )}
      </div>
    </>
  )
}

function Why({ problem }: { problem: Problem }) {
  const { t } = useTranslation('inbox')
  return (
    <span className={styles.why}>
      {problem.status === 0 ? t('inbox:bulk.noAnswer') : [titleOf(problem, t), problem.detail, ...problem.fields.map((field) => field.title)].filter(Boolean).join(t('inbox:bulk.comma'))} <Article article={problem.article} />
    </span>
  )
}
