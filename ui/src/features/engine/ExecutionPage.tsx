import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Alert, Spin, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '@/api/client'
import { is, useMe } from '@/api/me'
import { Moment } from '@/components/Moment'
import { Facts, Page, Section } from '@/components/Page'
import { ProblemAlert } from '@/components/ProblemAlert'
import { executionQuery } from './api/execution'
import styles from './engine.module.css'
import { History } from './History'
import { Operate } from './Operate'
import { Activities, Timers } from './Pending'

const route = getRouteApi('/inside/engine/$subject/$subjectId')

// stuck tells whether the workflow's own next move fails: from its second attempt on.
const stuck = (execution: Schemas['Execution']) => (execution.workflowTask?.attempt ?? 0) > 1

// ExecutionPage shows the workflow behind a case or a round, what it waits for, what it did, and what an operator can do.
export default function ExecutionPage() {
  const { t } = useTranslation('engine')
  const { subject: asked, subjectId } = route.useParams()
  const subject = asked === 'round' ? 'round' : 'case'
  const operator = is(useMe(), 'operator')
  const query = useQuery(executionQuery(subject, subjectId))
  const execution = query.data
  return (
    <Page
      title={t('engine:execution.title', { subject: t(`engine:subject.${subject}`) })}
      above={<Link to="/engine">{t('engine:title')}</Link>}
      about={<span className={styles.code}>{execution?.workflow ?? subjectId}</span>}
      actions={execution?.ui && <a href={execution.ui} rel="noreferrer" target="_blank">{t('engine:execution.ui')}</a>}
    >
      {query.error && <ProblemAlert problem={query.error} retry={() => void query.refetch()} />}
      {!execution && !query.error && <Spin />}
      {/* A workflow that is lost can still be started anew from its ledger. */}
      {!execution && query.error && operator && <Operate subject={subject} subjectId={subjectId} offers={['redrive']} />}
      {execution && (
        <>
          <State execution={execution} />
          {operator && !execution.closed && <Operate subject={subject} subjectId={subjectId} offers={[execution.paused ? 'unpause' : 'pause', 'redrive']} />}
          <Activities activities={execution.activities} subject={subject} subjectId={subjectId} operator={operator} />
          <Timers timers={execution.timers} />
          <Runs runs={execution.runs} subject={subject} subjectId={subjectId} />
          <History subject={subject} subjectId={subjectId} run={execution.run} />
        </>
      )}
    </Page>
  )
}

function State({ execution }: { execution: Schemas['Execution'] }) {
  const { t } = useTranslation('engine')
  const { workflowTask, sequence, ledgerSequence } = execution
  return (
    <Section title={t('engine:execution.state')}>
      {execution.paused && <Alert className={styles.alert} type="warning" showIcon title={t('engine:execution.paused')} description={execution.pauseReason && t('engine:execution.pauseReason', { reason: execution.pauseReason })} />}
      {stuck(execution) && <Alert className={styles.alert} type="error" showIcon title={t('engine:execution.stuck', { count: workflowTask!.attempt })} description={workflowTask!.failure} />}
      {sequence !== undefined && sequence !== ledgerSequence && <Alert className={styles.alert} type="warning" showIcon title={t('engine:execution.apart', { sequence, ledger: ledgerSequence })} />}
      <Facts
        items={[
          [t('engine:execution.status'), <Tag key="status">{t(`engine:status.${execution.status}`, { defaultValue: execution.status })}</Tag>],
          [t('engine:execution.started'), <Moment key="started" instant={execution.started} />],
          [t('engine:execution.closed'), execution.closed && <Moment instant={execution.closed} />],
          [t('engine:execution.size'), t('engine:execution.sizeOf', { events: execution.events, kib: (execution.bytes / 1024).toFixed(1) })],
          [t('engine:execution.ledger'), String(ledgerSequence)],
          [t('engine:execution.sequence'), sequence === undefined ? t('engine:execution.silent') : String(sequence)],
          [t('engine:execution.task'), workflowTask ? t('engine:execution.taskOf', { state: workflowTask.state, attempt: workflowTask.attempt }) : t('engine:execution.noTask')],
          [t('engine:execution.run'), <span key="run" className={styles.code}>{execution.run}</span>],
        ]}
      />
    </Section>
  )
}

function Runs({ runs, subject, subjectId }: { runs: Schemas['Run'][]; subject: string; subjectId: string }) {
  const { t } = useTranslation('engine')
  const { run: chosen } = route.useSearch()
  return (
    <Section title={t('engine:runs.title')} extra={<span className="quiet">{t('engine:runs.help')}</span>}>
      <ol className={styles.runs}>
        {runs.map((run, i) => (
          <li key={run.run} data-chosen={run.run === (chosen ?? runs[0]!.run) || undefined}>
            <Link to="/engine/$subject/$subjectId" params={{ subject, subjectId }} search={i === 0 ? {} : { run: run.run }} hash="history">
              {t('engine:runs.run', { number: runs.length - i })}
            </Link>{' '}
            <Tag>{t(`engine:status.${run.status}`, { defaultValue: run.status })}</Tag> <Moment instant={run.closed ?? run.started} />{' '}
            <span className="quiet">{run.closed ? t('engine:runs.closed') : t('engine:runs.started')}{run.events !== undefined && ` · ${t('engine:runs.events', { count: run.events })}`}</span>
          </li>
        ))}
      </ol>
    </Section>
  )
}
