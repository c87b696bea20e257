import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMe } from '@/api/me'
import { Facts, Page, Section } from '@/components/Page'
import { useWord } from '@/i18n/words'
import { Deputies } from './Deputies'
import { Notifications } from './Notifications'
import { OwnRegistration } from './OwnRegistration'

// AccountPage is what concerns oneself: who one is and for whom one acts, notifications, deputies; how one logs in has a page of its own.
export default function AccountPage() {
  const { t } = useTranslation(['common', 'words', 'account'])
  const word = useWord()
  const me = useMe()
  return (
    <Page title={t('common:nav.account')} about={me.name}>
      <Section title={t('account:who')}>
        <Facts
          items={[
            [t('common:login.login'), me.login],
            ...me.memberships.map((seat): [string, string] => [word('bodyKind', seat.kind), `${seat.name} · ${word('role', seat.role)}`]),
          ]}
        />
        {me.memberships.length === 0 && <p className="quiet">{t('account:noBody')}</p>}
        {me.memberships.length === 0 && <OwnRegistration />}
      </Section>
      <Section title={t('account:notifications.title')} id="notifications">
        <Notifications me={me} />
      </Section>
      <Section title={t('account:deputies.title')} id="deputies">
        <p className="quiet">{t('account:deputies.help')}</p>
        <Deputies me={me} />
      </Section>
      <Section title={t('account:security')}>
        <p>{t('account:securityAbout')}</p>
        <Link to="/account/security">{t('account:securityOpen')}</Link>
      </Section>
    </Page>
  )
}
