import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Tag } from 'antd'
import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '@/api/me'
import { taskOptionsQuery, taskQuery, type Task } from '@/api/tasks'
import { Article } from '@/components/Article'
import { InOtherHands, Overtaken } from '@/components/Deciding'
import { Due } from '@/components/Due'
import { Moment } from '@/components/Moment'
import { Facts, Page, Section } from '@/components/Page'
import { ProblemAlert } from '@/components/ProblemAlert'
import { Taking } from '@/components/Taking'
import { useDeciding } from '@/components/useDeciding'
import { useWord } from '@/i18n/words'
import type { ActProps } from './acts/acts'
import { CallAct } from './acts/CallAct'
import { DeliberationAct } from './acts/DeliberationAct'
import { JointReportAct } from './acts/JointReportAct'
import { ListAct } from './acts/ListAct'
import { PanelsAct } from './acts/PanelsAct'
import { PlanAct } from './acts/PlanAct'
import { PublicationAct } from './acts/PublicationAct'
import { SignOffAct } from './acts/SignOffAct'
import { decidedRoundTasksQuery } from './api/roundTasks'
import { roundQuery } from '@/api/rounds'
import type { Round } from './api/rounds'
import styles from './desk.module.css'
import { DecidedTasks } from './TaskLines'

const acts: Partial<Record<Task['kind'], ComponentType<ActProps>>> = {
  plan: PlanAct, call: CallAct, panels: PanelsAct, deliberation: DeliberationAct, joint_report: JointReportAct, sign_off: SignOffAct, publication: PublicationAct,
  acceptance_list: (props) => <ListAct {...props} kind="acceptance_list" />,
  candidate_list: (props) => <ListAct {...props} kind="candidate_list" />,
  government_decision: (props) => <ListAct {...props} kind="government_decision" />,
}

// RoundTaskPage is a task of a round: who does it until when, the act, and what was decided before.
export default function RoundTaskPage() {
  const { roundId, taskId } = useParams({ from: '/inside/desk/$roundId/tasks/$taskId' })
  const task = useSuspenseQuery(taskQuery(taskId)).data
  return <RoundTask key={task.id} roundId={roundId} task={task} />
}

function RoundTask({ roundId, task }: { roundId: string; task: Task }) {
  const { t } = useTranslation('desk')
  const word = useWord()
  const round = useSuspenseQuery(roundQuery(roundId)).data
  const before = useQuery(decidedRoundTasksQuery(roundId)).data ?? []
  return (
    <Page
      wide title={word('task', task.kind)} about={<>{t('desk:help.' + task.kind, { defaultValue: '' })} <Article article={task.article} /></>} actions={<Taking task={task} />}
      above={<Above task={task} round={round} />}
    >
      <Section title={t('desk:task.about')}>
        <Facts
          items={[
            [t('desk:task.body'), task.bodyName], [t('desk:task.assignee'), task.assigneeName ?? (task.status === 'open' ? t('desk:task.free') : undefined)],
            [t('desk:task.opened'), <Moment key="opened" instant={task.opened} />],
            [t('desk:task.due'), <Due key="due" instant={task.due} leftDays={task.leftDays} provisional={task.provisional} settled={task.status !== 'open'} />],
          ]}
        />
      </Section>
      {task.status !== 'open' && <Outcome task={task} />}
      <Act task={task} round={round} />
      <Section title={t('desk:round.decided')}>
        <DecidedTasks tasks={before.filter((one) => one.id !== task.id)} />
      </Section>
    </Page>
  )
}

// Above leads back to the round's desk, or, who does the task under a mandate, to its inbox (Art. 10).
function Above({ task, round }: { task: Task; round: Round }) {
  const { t } = useTranslation('desk')
  if (task.mandate !== undefined) return <Link to={'/inbox' as string}>{t('common:nav.inbox')}</Link>
  return <><Link to="/desk">{t('desk:title')}</Link> / <Link to="/desk/$roundId" params={{ roundId: round.id }}>{t('desk:round.title', { number: round.number, year: round.year })}</Link></>
}

// Act is the form with which the task is decided, for those who may. It stays when a colleague is first, so that what was typed can be read.
function Act({ task, round }: { task: Task; round: Round }) {
  const { t } = useTranslation('desk')
  const me = useMe()
  const { may, began } = useDeciding(task)
  const options = useQuery({ ...taskOptionsQuery(task), enabled: may })
  const open = task.status === 'open'
  const typed = began && task.decidedBy !== me.id && !!options.data
  const Form = acts[task.kind]
  if (!open && !typed) return null
  return (
    <Section title={t('desk:task.act')}>
      <InOtherHands task={task} />
      {!open && <Overtaken task={task} />}
      {may && <ProblemAlert problem={options.error} retry={() => void options.refetch()} />}
      {may && options.isPending && <p className="quiet">{t('common:list.loading')}</p>}
      {typed && Form && <Form task={task} round={round} options={options.data} closed={!may} />}
    </Section>
  )
}

// Outcome tells what was decided.
function Outcome({ task }: { task: Task }) {
  const { t } = useTranslation('desk')
  const word = useWord()
  return (
    <Section title={t('desk:task.outcome')}>
      <Facts
        items={[
          [t('desk:task.decision'), task.outcome ? <Tag key="outcome">{word('decision', task.outcome)}</Tag> : word('taskStatus', task.status)], [t('desk:task.by'), task.decidedByName],
          [t('desk:task.when'), <Moment key="when" instant={task.decided} />], [t('desk:field.place'), task.place], [t('common:form.reason'), task.reason],
        ]}
      />
      {task.report && <p className={styles.report}>{task.report}</p>}
    </Section>
  )
}
