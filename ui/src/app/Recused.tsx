import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Page } from '@/components/Page'
import { ProblemAlert } from '@/components/ProblemAlert'

// Recused is shown instead of a case from which one is recused: why, and nothing of the case (Art. 32).
export function Recused({ error }: { error: unknown }) {
  const { t } = useTranslation()
  return (
    <Page title={t('common:problem.recused')}>
      <ProblemAlert problem={error} />
      <p>
        <Link to={'/recusals' as string}>{t('common:problem.recusals')}</Link>
      </p>
    </Page>
  )
}
