import { useTranslation } from 'react-i18next'
import type { Schemas } from '@/api/client'
import { Article } from '@/components/Article'
import { Dossier } from '@/components/Dossier'
import { Section } from '@/components/Page'
import { completenessOf } from '../logic/completeness'

// DossierPart is the dossier with what is complete and what is not; while it is open documents are added, until it is filed, or
// resubmitted where a review returned it for correction (Art. 15–17).
export function DossierPart({ caseId, dossier, returned }: { caseId: string; dossier: Schemas['Dossier']; returned: boolean }) {
  const { t } = useTranslation('applicant')
  const { required, present, missing } = completenessOf(dossier)
  return (
    <Section id="dossier" title={t('common:dossier.title')} extra={<span className="quiet">{t('applicant:dossier.count', { present, required })}</span>}>
      {dossier.open ? (
        <p>
          {missing.length > 0 ? t('applicant:dossier.missing', { items: missing.map((item) => item.title).join('、') }) : t(returned ? 'applicant:dossier.completeAgain' : 'applicant:dossier.complete')} <Article article="15" />
          <br />
          <span className="quiet">
            {t('common:dossier.tradeSecretHelp')}；{t('applicant:dossier.noStateSecrets')}
          </span>
        </p>
      ) : (
        <p className="quiet">{t('applicant:dossier.closed')}</p>
      )}
      <Dossier caseId={caseId} editable />
    </Section>
  )
}
