import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, ask } from '@/api/client'

// ProviderLogin leads to the OpenID provider, where there is one. The browser leaves this app for it and comes back.
export function ProviderLogin({ next }: { next?: string }) {
  const { t } = useTranslation()
  const { data } = useQuery({ queryKey: ['still', 'ways'], queryFn: ({ signal }) => ask(api.GET('/session/ways', { signal })), staleTime: Infinity })
  if (!data?.oidc) return null
  return (
    <p>
      <Button href={`${data.oidc}?${new URLSearchParams({ next: next ?? '/start' })}`}>{t('common:login.provider')}</Button>
    </p>
  )
}
