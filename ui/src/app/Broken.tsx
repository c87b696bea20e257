import { Link, useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Nothing, Page } from '@/components/Page'
import { ProblemAlert } from '@/components/ProblemAlert'
import { problemOf } from '@/api/problem'
import { Recused } from './Recused'

// Broken is shown where a page cannot be.
export function Broken({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation()
  const router = useRouter()
  if (problemOf(error).status === 404) return <Missing />
  if (problemOf(error).code === 'recused') return <Recused error={error} />
  return (
    <Page title={t('common:problem.page')}>
      <ProblemAlert
        problem={error}
        retry={() => {
          reset()
          void router.invalidate()
        }}
      />
    </Page>
  )
}

// Missing is shown where there is no page, or none for this person.
export function Missing() {
  const { t } = useTranslation()
  return (
    <Page title={t('common:problem.notFound')}>
      <Nothing title={t('common:problem.notFoundHelp')} action={<Link to="/">{t('common:problem.home')}</Link>} />
    </Page>
  )
}
