import { Link, useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useMaybeMe } from '@/api/me'
import { Nothing, Page } from '@/components/Page'
import { ProblemAlert } from '@/components/ProblemAlert'
import { problemOf } from '@/api/problem'
import { placesOf } from '@/routing/places'
import styles from './Broken.module.css'
import { MandateOver } from './MandateOver'
import { Recused } from './Recused'

// Broken is shown where a page cannot be.
export function Broken({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation()
  const router = useRouter()
  const problem = problemOf(error)
  if (problem.status === 404) return <Missing />
  if (problem.code === 'recused') return <Recused error={error} />
  if (problem.code === 'mandate_over') return <MandateOver error={error} />
  return (
    <Page title={t('common:problem.page')}>
      <ProblemAlert
        problem={problem}
        retry={() => {
          reset()
          void router.invalidate()
        }}
      />
      {!problem.lasting && <p>{t('common:problem.pageHelp')}</p>}
      <WaysOn />
    </Page>
  )
}

// Missing is shown where there is no page, or none for this person.
export function Missing() {
  const { t } = useTranslation()
  const me = useMaybeMe()
  return (
    <Page title={t('common:problem.notFound')}>
      <Nothing title={t('common:problem.notFoundHelp')} help={t(me ? 'common:problem.notFoundDo' : 'common:problem.notFoundLogin')} action={<WaysOn />} />
    </Page>
  )
}

// WaysOn lead on from a page that is none: back, to where the person works, to log in, and home.
function WaysOn() {
  const { t } = useTranslation()
  const { history, state } = useRouter()
  const me = useMaybeMe()
  return (
    <nav aria-label={t('common:problem.waysOn')} className={styles.ways}>
      {history.canGoBack() && <Button onClick={() => history.back()}>{t('common:problem.goBack')}</Button>}
      {me &&
        placesOf(me).slice(0, 2).map(({ to, name }) => (
          <Link key={to} to={to}>
            {t(`common:nav.${name}`)}
          </Link>
        ))}
      {!me && (
        <Link to="/login" search={{ next: state.location.href }}>
          {t('common:login.in')}
        </Link>
      )}
      <Link to="/">{t('common:problem.home')}</Link>
    </nav>
  )
}
