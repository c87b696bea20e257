import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { meQuery } from '@/api/me'
import { loggedIn } from '@/api/session'
import { LoginForm } from '@/components/LoginForm'
import { Page, Section } from '@/components/Page'
import { ProviderLogin } from '@/components/ProviderLogin'

// LoginPage is where people log in.
export default function LoginPage() {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { next } = useSearch({ from: '/login' })
  return (
    <Page title={t('common:login.title')} about={t('common:appLong')}>
      <Section title={t('common:login.title')}>
        <LoginForm
          onDone={(me) => {
            if (!loggedIn(me.id)) return
            queries.setQueryData(meQuery.queryKey, me)
            void navigate({ href: next ?? '/start' })
          }}
        />
        <ProviderLogin next={next ?? '/start'} />
        <p>
          {t('common:login.noAccount')} <Link to="/register">{t('common:login.register')}</Link>
        </p>
      </Section>
    </Page>
  )
}
