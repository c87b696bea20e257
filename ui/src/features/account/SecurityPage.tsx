import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { unproven, useMe } from '@/api/me'
import { Page, Section } from '@/components/Page'
import { Password } from './Password'
import { SecondFactor } from './SecondFactor'
import { Sessions } from './Sessions'

// SecurityPage is how one proves who one is: second factor, password, and where one is logged in.
export default function SecurityPage() {
  const { t } = useTranslation(['common', 'account'])
  const me = useMe()
  return (
    <Page title={t('account:security')} about={me.name} above={!unproven(me) && <Link to="/account">{t('common:nav.account')}</Link>}>
      <Section title={t('account:second.title')} id="second-factor">
        <SecondFactor me={me} />
      </Section>
      <Section title={t('account:password.title')} id="password">
        <Password />
      </Section>
      <Section title={t('account:sessions.title')} id="sessions">
        <Sessions />
      </Section>
    </Page>
  )
}
