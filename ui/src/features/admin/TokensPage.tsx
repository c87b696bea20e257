import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isAdministrator, useMe } from '@/api/me'
import { Nothing, Page, Section } from '@/components/Page'
import { ProblemAlert } from '@/components/ProblemAlert'
import { tokensQuery } from './api/tokens'
import { BodySelect } from './BodySelect'
import { CreateToken, Once } from './CreateToken'
import { TokenLine } from './TokenLine'
import styles from './Admin.module.css'

const route = getRouteApi('/inside/tokens')

// TokensPage is where administrators of a body, and the Office's, let other systems act for it.
export default function TokensPage() {
  const { t } = useTranslation(['common', 'words', 'admin', 'federation'])
  const me = useMe()
  const own = me.memberships.filter((seat) => seat.role === 'admin')
  const navigate = route.useNavigate()
  const body = route.useSearch().body ?? own[0]?.body
  const choose = (chosen?: string) => void navigate({ search: { body: chosen } })
  return (
    <Page title={t('common:nav.tokens')} about={t('federation:tokens.about')}>
      <div className={styles.filters}>
        <label htmlFor="tokens-body">{t('federation:tokens.body')}</label>
        {isAdministrator(me) ? (
          <BodySelect id="tokens-body" value={body} onChange={choose} />
        ) : (
          <Select id="tokens-body" value={body} onChange={choose} options={own.map((seat) => ({ value: seat.body, label: seat.name }))} />
        )}
      </div>
      {body && <Tokens key={body} body={body} />}
    </Page>
  )
}

function Tokens({ body }: { body: string }) {
  const { t } = useTranslation()
  const { data, error } = useQuery(tokensQuery(body))
  const [made, setMade] = useState<{ name: string; token?: string }>()
  return (
    <>
      <Section title={t('federation:tokens.list')}>
        <ProblemAlert problem={error} />
        {data?.items.length === 0 && <Nothing title={t('federation:tokens.none')} help={t('federation:tokens.noneHelp')} />}
        <ul className={styles.lines} aria-label={t('federation:tokens.list')}>
          {data?.items.map((token) => <TokenLine key={token.id} body={body} token={token} />)}
        </ul>
      </Section>
      <Section title={t('federation:tokens.create')}>{made ? <Once made={made} close={() => setMade(undefined)} /> : <CreateToken body={body} onMade={setMade} />}</Section>
    </>
  )
}
