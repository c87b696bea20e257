import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Page } from '@/components/Page'
import { ProblemAlert } from '@/components/ProblemAlert'

// MandateOver is shown instead of what a mandate opened that is over: why, and nothing of it (Art. 10).
export function MandateOver({ error }: { error: unknown }) {
  const { t } = useTranslation()
  return (
    <Page title={t('common:problem.mandateOver')}>
      <ProblemAlert problem={error} />
      <p>
        <Link to="/inbox">{t('common:nav.inbox')}</Link>
      </p>
    </Page>
  )
}
