import { useState, type ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import type { Task } from '@/api/tasks'
import { InOtherHands } from '@/components/Deciding'
import { Section } from '@/components/Page'
import { useDeciding } from '@/components/useDeciding'
import { useWord } from '@/i18n/words'
import type { Case } from './api/case'
import styles from './Case.module.css'
import type { OwnKind } from './consequences'
import { Done } from './Done'
import { AgencyRequestForm } from './forms/AgencyRequestForm'
import { CandidacyForm } from './forms/CandidacyForm'
import type { DecisionProps } from './forms/DecisionForm'
import { DepartmentReviewForm } from './forms/DepartmentReviewForm'
import { FormalReviewForm } from './forms/FormalReviewForm'
import { OpinionForm } from './forms/OpinionForm'
import { RecommendationForm } from './forms/RecommendationForm'
import { RegionalNoticeForm } from './forms/RegionalNoticeForm'
import { ReportForm } from './forms/ReportForm'
import { RulingForm } from './forms/RulingForm'
import { TaskRecord } from './TaskRecord'

const forms: Record<OwnKind, ComponentType<DecisionProps>> = {
  department_review: DepartmentReviewForm,
  report_to_government: ReportForm,
  recommendation: RecommendationForm,
  formal_review: FormalReviewForm,
  authority_opinion: OpinionForm,
  agency_request: AgencyRequestForm,
  agency_opinion: OpinionForm,
  candidacy: CandidacyForm,
  regional_notice: RegionalNoticeForm,
  objection_ruling: RulingForm,
}

// Act is where a task is decided. A form that is shown stays when somebody else decides first, so that what was typed can be read.
export function Act({ task, subject }: { task: Task; subject: Case }) {
  const { t } = useTranslation()
  const word = useWord()
  const { may, began } = useDeciding(task)
  const [done, setDone] = useState<string>()
  if (done) return <Done task={task} subject={subject} outcome={done} />
  const DecisionOf = forms[task.kind as OwnKind]
  return (
    <Section title={task.status === 'open' ? t('case:act.title', { task: word('task', task.kind) }) : t('case:act.decision')}>
      <InOtherHands task={task} />
      {began ? (
        <DecisionOf task={task} subject={subject} closed={!may} onDone={setDone} />
      ) : (
        task.status !== 'open' && (
          <ul className={styles.records}>
            <TaskRecord task={task} />
          </ul>
        )
      )}
    </Section>
  )
}
