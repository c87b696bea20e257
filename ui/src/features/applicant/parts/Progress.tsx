import { useTranslation } from 'react-i18next'
import type { Schemas } from '@/api/client'
import { progressOf, steps } from '../logic/progress'
import { Stepper } from './Stepper'

// Progress shows how far an application is, from the internal notice to the decision.
export function Progress({ application, asked, missing }: { application: Schemas['Case']; asked: Schemas['Task'][]; missing: number }) {
  const { t } = useTranslation('applicant')
  const { current, states } = progressOf(application, asked.map((task) => task.kind), missing)
  return (
    <nav aria-label={t('applicant:progress.title')}>
      <Stepper current={steps.indexOf(current)} items={steps.map((step) => ({ title: t(`applicant:progress.${step}`), status: states[step] }))} />
    </nav>
  )
}
