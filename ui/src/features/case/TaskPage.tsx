import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, Navigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { wayQuery } from '@/api/documents'
import { taskQuery, type Task } from '@/api/tasks'
import { Dossier } from '@/components/Dossier'
import { Page, Section } from '@/components/Page'
import { Way } from '@/components/Way'
import { useWord } from '@/i18n/words'
import { taskLink } from '@/routing/links'
import { Act } from './Act'
import { caseQuery } from '@/api/cases'
import styles from './Task.module.css'
import { isOwn } from './consequences'
import { DecidedBefore } from './DecidedBefore'
import { Standing } from './Standing'
import { TaskFacts } from './TaskFacts'

// TaskPage is one task: the act right there, and beside it what was decided before, the dossier and the case's way.
export default function TaskPage() {
  useTranslation(['case', 'common', 'words']) // the texts of all that is on the page
  const { taskId } = useParams({ from: '/inside/tasks/$taskId' })
  const { data: task } = useSuspenseQuery(taskQuery(taskId))
  if (task.subject === 'round' || !isOwn(task.kind)) return <Navigate to={taskLink(task) as string} replace />
  return <CaseTask key={task.id} task={task} />
}

function CaseTask({ task }: { task: Task }) {
  const { t } = useTranslation()
  const word = useWord()
  const { data: subject } = useSuspenseQuery(caseQuery(task.subjectId))
  return (
    <Page
      title={`${word('task', task.kind)} · ${subject.name}`}
      above={
        <>
          <Link to="/inbox">{t('case:act.toInbox')}</Link> ·{' '}
          <Link to="/cases/$caseId" params={{ caseId: subject.id }}>
            {t('case:act.toCase', { number: subject.number })}
          </Link>
        </>
      }
      about={<Standing subject={subject} />}
    >
      <div className={styles.columns}>
        <div className={styles.act}>
          <Section title={t('case:task.title')}>
            <TaskFacts task={task} />
          </Section>
          <Act task={task} subject={subject} />
        </div>
        <div className={styles.beside}>
          {!subject.entrusted && (
            <Section title={t('case:before.title')}>
              <DecidedBefore task={task} />
            </Section>
          )}
          <Section title={t('common:dossier.title')}>
            <Dossier caseId={subject.id} />
          </Section>
          {!subject.entrusted && (
            <Section title={t('common:way.title')} extra={<Link to="/cases/$caseId" params={{ caseId: subject.id }}>{t('case:wholeWay')}</Link>}>
              <ShortWay caseId={subject.id} />
            </Section>
          )}
        </div>
      </div>
    </Page>
  )
}

// ShortWay is where the case stands, with the stage before and the two after.
function ShortWay({ caseId }: { caseId: string }) {
  const way = useQuery(wayQuery(caseId)).data
  if (!way) return null
  const at = Math.max(0, way.stages.findIndex((stage) => stage.state === 'current'))
  return <Way way={{ ...way, stages: way.stages.slice(Math.max(0, at - 1), at + 3) }} />
}
