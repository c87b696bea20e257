import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, ask } from '@/api/client'

// ProviderLogin leads to the OpenID provider, where there is one. The browser leaves this app for it and comes back; where a page
// has to stay, it does so in another tab, which tells this one of the login.
export function ProviderLogin({ next, beside }: { next: string; beside?: boolean }) {
  const { t } = useTranslation()
  const { data } = useQuery({ queryKey: ['still', 'ways'], queryFn: ({ signal }) => ask(api.GET('/session/ways', { signal })), staleTime: Infinity })
  if (!data?.oidc) return null
  return (
    <p>
      <Button href={`${data.oidc}?${new URLSearchParams({ next })}`} {...(beside && { target: '_blank', rel: 'noopener' })}>
        {t('common:login.provider')}
      </Button>
      {beside && <span className="quiet"> {t('common:login.beside')}</span>}
    </p>
  )
}
