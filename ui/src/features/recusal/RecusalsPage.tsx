import { useTranslation } from 'react-i18next'
import { isAdministrator, useMe } from '@/api/me'
import { Page, Section } from '@/components/Page'
import { DeclareInterest } from './DeclareInterest'
import { Interests } from './Interests'
import { Recusals } from './Recusals'

// RecusalsPage is what ties oneself to applicants and from which cases one is recused (Art. 32); superiors see it of their people.
export default function RecusalsPage() {
  const { t } = useTranslation(['recusal', 'common'])
  const me = useMe()
  const superior = isAdministrator(me) || me.memberships.some((seat) => seat.role === 'admin')
  return (
    <Page title={t('recusal:title')} about={t('recusal:about')}>
      <Section title={t('recusal:interests')}>
        <Interests scope="own" />
      </Section>
      <Section title={t('recusal:declare')}>
        <DeclareInterest />
      </Section>
      <Section title={t('recusal:mine')}>
        <Recusals scope="own" />
      </Section>
      {superior && (
        <>
          <Section title={t('recusal:people')}>
            <Recusals scope="people" />
          </Section>
          <Section title={t('recusal:peoplesInterests')}>
            <Interests scope="people" />
          </Section>
        </>
      )}
    </Page>
  )
}
