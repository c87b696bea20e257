import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '@/api/client'
import { ActForm } from '@/components/ActForm'
import { useNow } from '@/time/clock'
import { dayOf } from '@/time/shanghai'
import { useDeclareFacts } from '../api/declareFacts'
import type { Edition } from '@/api/editions'
import { draftOf, factsOf, type FactsDraft } from '../logic/facts'
import { hintsOf } from '../logic/hints'
import { AccidentsField } from './AccidentsField'
import { FactsFields } from './FactsFields'
import { Hints } from './Hints'

// FactsForm corrects what was declared for the conditions while the dossier is open (Art. 11, 12).
export function FactsForm({ application, edition, close }: { application: Schemas['Case']; edition: Edition; close: () => void }) {
  const { t } = useTranslation('applicant')
  const { message } = App.useApp()
  const today = dayOf(useNow())
  const { kind } = application
  const act = useDeclareFacts(application.id, () => {
    void message.success(t('applicant:facts.done'))
    close()
  })
  return (
    <ActForm
      draftKey={`facts.${application.id}`}
      server
      act={act}
      initial={draftOf(kind, application.facts)}
      submit={t('applicant:facts.submit')}
      consequence={t('applicant:facts.consequence')}
      actions={<Button onClick={close}>{t('common:form.cancel')}</Button>}
      toInput={(typed) => factsOf(kind, typed as FactsDraft)}
    >
      {(values) => (
        <>
          <FactsFields kind={kind} edition={edition} today={today} at={[]} />
          {kind === 'organisation' && <AccidentsField at={[]} years={edition.conditions.accidentFreeYears} today={today} />}
          <Hints hints={hintsOf(kind, values as FactsDraft, edition, today)} />
        </>
      )}
    </ActForm>
  )
}
