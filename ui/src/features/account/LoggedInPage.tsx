import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMe } from '@/api/me'
import { Page } from '@/components/Page'

// LoggedInPage is where a login at the OpenID provider that was begun over another tab's page ends: that tab has heard of it.
export default function LoggedInPage() {
  const { t } = useTranslation()
  const me = useMe()
  return (
    <Page title={t('common:login.done', { name: me.name })}>
      <p>{t('common:login.doneHelp')}</p>
      <p>
        <Link to="/start">{t('common:login.goOn')}</Link>
      </p>
    </Page>
  )
}
