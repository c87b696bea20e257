import { useNavigate } from '@tanstack/react-router'
import { App, Button, Form, Steps } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '@/api/client'
import { atFields } from '@/components/ActForm'
import { ProblemAlert } from '@/components/ProblemAlert'
import { useDraft, type Values } from '@/components/useDraft'
import { useNow } from '@/time/clock'
import { dayOf, deadlineOf } from '@/time/shanghai'
import type { Edition } from '@/api/editions'
import { useOpenApplication } from '../api/openApplication'
import styles from '../applicant.module.css'
import type { Kind } from '../logic/facts'
import { hintsOf } from '../logic/hints'
import { draftKeyOf, openingOf, openingStepsOf, unansweredIn, type OpeningDraft, type OpeningStep } from '../logic/opening'
import { AccidentsField } from './AccidentsField'
import { FactsFields } from './FactsFields'
import { Hints } from './Hints'
import { OpeningSummary } from './OpeningSummary'
import { ProfileFields } from './ProfileFields'

// OpeningForm leads step by step to an application. What is typed is kept here and on the server from the first letter, so that
// it can go on later, also on another machine.
export function OpeningForm({ round, body, kind, edition, step, initial }: { round: Schemas['Round']; body: string; kind: Kind; edition: Edition; step: OpeningStep; initial: OpeningDraft }) {
  const { t } = useTranslation('applicant')
  const navigate = useNavigate()
  const { message } = App.useApp()
  const [form] = Form.useForm<OpeningDraft>()
  const draft = useDraft(draftKeyOf(round.id, body), { server: true })
  const { fetchDraft, forget } = draft
  const [restoring, setRestoring] = useState(true)
  const values = Form.useWatch((all) => all as OpeningDraft, { form, preserve: true }) ?? initial
  const today = dayOf(useNow())
  const of = { round: round.id, body }
  const act = useOpenApplication((caseId) => {
    forget()
    void message.success(t('applicant:opening.done'))
    void navigate({ to: '/applications/$caseId', params: { caseId } })
  })

  useEffect(() => {
    let current = true
    void fetchDraft().then((kept) => {
      if (!current) return
      if (kept) form.setFieldsValue(kept)
      setRestoring(false)
    })
    return () => {
      current = false
    }
  }, [fetchDraft, form])
  useEffect(() => {
    if (act.error) form.setFields(atFields(form, act.error.fields) as Parameters<typeof form.setFields>[0])
  }, [act.error, form])

  const steps = openingStepsOf(kind)
  const at = Math.max(steps.indexOf(step), 0)
  const go = (to: OpeningStep) => void navigate({ to: '/applications/new', search: { ...of, step: to } })
  const next = () =>
    form.validateFields({ recursive: true }).then(
      () => go(steps[at + 1]!),
      () => undefined, // what is wrong stands at the fields
    )
  const missing = unansweredIn(kind, values)
  const hints = hintsOf(kind, values.facts ?? {}, edition, today)
  return (
    <Form
      form={form}
      layout="vertical"
      className={styles.form}
      initialValues={{ ...initial, ...draft.read() }}
      disabled={restoring}
      scrollToFirstError
      requiredMark="optional"
      onValuesChange={() => draft.keep(form.getFieldsValue(true) as Values)}
    >
      <Steps
        size="small"
        current={at}
        responsive
        items={steps.map((name) => ({ title: t(`applicant:opening.step.${name}`) }))}
        onChange={(to) => go(steps[to]!)}
        className={styles.steps}
      />
      <h2 className={styles.stepTitle}>{t(`applicant:opening.step.${step}`)}</h2>
      <p className="quiet">{t(`applicant:opening.about.${step}`)}</p>
      {draft.restored && <p className="quiet">{t('common:form.draftRestored')}</p>}
      {step === 'profile' && <ProfileFields kind={kind} edition={edition} />}
      {step === 'conditions' && <FactsFields kind={kind} edition={edition} today={today} at={['facts']} />}
      {step === 'accidents' && <AccidentsField at={['facts']} years={edition.conditions.accidentFreeYears} today={today} />}
      {step === 'summary' && <OpeningSummary kind={kind} draft={values} of={of} />}
      {step !== 'profile' && <Hints hints={hints} />}
      {step === 'summary' && (
        <div className="consequence">
          {t('applicant:opening.consequence', { days: edition.notices.internal.workingDays, closes: round.filingCloses ? deadlineOf(round.filingCloses) : '' })}
        </div>
      )}
      <ProblemAlert problem={act.error} />
      <div className="formActions">
        {at > 0 && <Button onClick={() => go(steps[at - 1]!)}>{t('applicant:opening.back')}</Button>}
        {step !== 'summary' ? (
          <Button type="primary" onClick={() => void next()}>
            {t('applicant:opening.next')}
          </Button>
        ) : (
          <Button type="primary" disabled={missing.length > 0 || act.isPending} loading={act.isPending && !act.isPaused} onClick={() => act.mutate(openingOf(values, { ...of, kind }))}>
            {t('applicant:opening.submit')}
          </Button>
        )}
        <span className="quiet" role="status">
          {act.isPaused ? t('common:form.waitingOnline') : act.isPending ? t('common:form.working') : draft.saved ? t('common:form.draftKept') : ''}
        </span>
      </div>
    </Form>
  )
}
