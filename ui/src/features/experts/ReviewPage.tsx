import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { useMe } from '@/api/me'
import { taskQuery, type Task } from '@/api/tasks'
import { Article } from '@/components/Article'
import { InOtherHands, Overtaken } from '@/components/Deciding'
import { Dossier } from '@/components/Dossier'
import { Due } from '@/components/Due'
import { CriteriaName } from '@/components/Edition'
import { Facts, Page, Section } from '@/components/Page'
import { ProblemAlert } from '@/components/ProblemAlert'
import { Taking } from '@/components/Taking'
import { useDeciding } from '@/components/useDeciding'
import { useWord } from '@/i18n/words'
import { caseQuery, caseTasksQuery } from '@/api/cases'
import { roundQuery } from '@/api/rounds'
import styles from './experts.module.css'
import { Phases } from './Phases'
import { Report } from './ReportText'
import { ScoreForm } from './ScoreForm'

// ReviewPage is one phase of the expert review of a case: the dossier beside the score sheet (Art. 18).
export default function ReviewPage() {
  const { taskId } = useParams({ from: '/inside/reviews/$taskId' })
  const task = useSuspenseQuery(taskQuery(taskId)).data
  return <Review key={task.id} task={task} />
}

function Review({ task }: { task: Task }) {
  const { t } = useTranslation('experts')
  const word = useWord()
  const round = useQuery(roundQuery(task.round)).data
  const one = useQuery(caseQuery(task.subjectId))
  const tasks = useQuery(caseTasksQuery(task.subjectId)).data ?? []
  const me = useMe()
  const { may, began } = useDeciding(task)
  const open = task.status === 'open'
  const typed = began && task.decidedBy !== me.id // the sheet stays when a colleague is first, so that what was written can be read
  return (
    <Page
      wide title={t('experts:review', { name: task.name, phase: word('task', task.kind) })} about={<>{task.number} <Article article="18" /></>}
      above={<Link to="/reviews">{t('experts:title')}</Link>} actions={<Taking task={task} />}
    >
      <Section title={t('experts:task')}>
        <ProblemAlert problem={one.error} />
        <Facts
          items={[
            [t('experts:column.kind'), word('kind', task.caseKind ?? one.data?.kind)], [t('experts:region'), word('region', task.region ?? one.data?.region)], [t('experts:industry'), word('industry', one.data?.industry)],
            [t('experts:criteria'), round?.plan && <CriteriaName key="criteria" version={round.plan.criteria} />], [t('experts:column.panel'), task.bodyName], [t('experts:column.assignee'), task.assigneeName ?? (task.status === 'open' ? t('experts:free') : undefined)],
            [t('experts:column.due'), <Due key="due" instant={task.due} leftDays={task.leftDays} provisional={task.provisional} settled={task.status !== 'open'} />],
          ]}
        />
      </Section>
      <div className={styles.beside}>
        <Section title={t('common:dossier.title')}>
          <Dossier caseId={task.subjectId} />
        </Section>
        <div>
          <Section title={t('experts:phases')}>
            <Phases tasks={tasks} weights={round?.plan?.weights} current={task.id} />
          </Section>
          <Section title={word('task', task.kind)}>
            {!open && <Done task={task} />}
            <InOtherHands task={task} />
            {!open && typed && <Overtaken task={task} />}
            {typed && <ScoreForm task={task} tasks={tasks} weights={round?.plan?.weights} planned={round?.plan?.maxPoints} closed={!may} />}
          </Section>
          <p className="quiet">
            {t('experts:recusal')} <Article article="32" /> <Link to={`/cases/${task.subjectId}/recusal` as string}>{t('experts:recuse')}</Link>
          </p>
        </div>
      </div>
    </Page>
  )
}

// Done tells how the phase was scored.
function Done({ task }: { task: Task }) {
  const { t } = useTranslation('experts')
  const word = useWord()
  return (
    <>
      <p>
        <Tag>{task.status === 'decided' ? word('decision', task.outcome) : word('taskStatus', task.status)}</Tag>
        {task.points !== undefined && <strong>{t('experts:points', { points: task.points })}</strong>} {task.decidedByName}
      </p>
      {task.report && <Report report={task.report} />}
    </>
  )
}
