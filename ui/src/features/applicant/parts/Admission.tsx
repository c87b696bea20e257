import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '@/api/client'
import { Article } from '@/components/Article'

// mayOpen tells whether nothing keeps an applicant from opening an application.
export const mayOpen = (admission: Schemas['Admission']) => !admission.case && admission.refusals.length === 0

// Admission says at once what keeps an applicant from opening an application in a round, and where to go instead (Art. 13, 14, 30).
export function Admission({ admission }: { admission: Schemas['Admission'] }) {
  const { t } = useTranslation('applicant')
  if (admission.case) {
    return (
      <Alert
        type="info"
        showIcon
        title={t('applicant:opening.begun', { number: admission.number })}
        description={t('applicant:opening.onePerRound')}
        action={
          <Link to="/applications/$caseId" params={{ caseId: admission.case }}>
            {t('applicant:mine.open')}
          </Link>
        }
      />
    )
  }
  if (mayOpen(admission)) return null
  return (
    <Alert
      type="warning"
      showIcon
      title={t('applicant:opening.mayNot')}
      description={
        <>
          <ul>
            {admission.refusals.map((no) => (
              <li key={no.code}>
                {no.title} <Article article={no.article} />
              </li>
            ))}
          </ul>
          <p>{t('applicant:opening.mayNotHelp')}</p>
        </>
      }
      action={<Link to="/applications">{t('applicant:who.toMine')}</Link>}
    />
  )
}
