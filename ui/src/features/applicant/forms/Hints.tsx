import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { Article } from '@/components/Article'
import type { Hint } from '../logic/hints'

// Hints tell at once what would be refused at filing.
export function Hints({ hints }: { hints: Hint[] }) {
  const { t } = useTranslation('applicant')
  if (hints.length === 0) return null
  return (
    <Alert
      type="warning"
      showIcon
      role="status"
      title={t('applicant:hint.title')}
      description={
        <ul>
          {hints.map((hint, i) => (
            <li key={i}>
              {t(`applicant:hint.${hint.code}`, hint.params ?? {})} <Article article={hint.article} />
            </li>
          ))}
        </ul>
      }
    />
  )
}
