import type { Schemas } from '@/api/client'
import { useTranslation } from 'react-i18next'
import { Article } from '@/components/Article'
import { Due } from '@/components/Due'
import { Section } from '@/components/Page'
import { useWord } from '@/i18n/words'
import { CorrectionForm } from '../forms/CorrectionForm'
import { FilingForm } from '../forms/FilingForm'
import { PostingForm } from '../forms/PostingForm'
import { returnOf } from '../logic/progress'
import styles from '../applicant.module.css'

// Asked is what the applicant has to do now, and until when.
export function Asked({ task, application, tasks, missing }: { task: Schemas['Task']; application: Schemas['Case']; tasks: Schemas['Task'][]; missing: Schemas['DossierItem'][] }) {
  const { t } = useTranslation('applicant')
  const word = useWord()
  return (
    <Section title={t('applicant:asked.title', { task: word('task', task.kind) })} extra={<Due instant={task.due} leftDays={task.leftDays} provisional={task.provisional} />}>
      <div className={styles.asked}>
        {task.kind === 'internal_notice' && <PostingForm task={task} />}
        {task.kind === 'filing' && <FilingForm task={task} application={application} missing={missing} />}
        {task.kind === 'correction' && <CorrectionForm task={task} review={returnOf(tasks)} missing={missing} />}
      </div>
      {task.escalated && (
        <p className="quiet">
          {t('applicant:asked.escalated')} <Article article={task.article} />
        </p>
      )}
    </Section>
  )
}
