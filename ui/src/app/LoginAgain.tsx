import { useQueryClient } from '@tanstack/react-query'
import { Modal } from 'antd'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { meQuery } from '@/api/me'
import { givenUp, loggedIn, session } from '@/api/session'
import { LoginForm } from '@/components/LoginForm'
import { ProviderLogin } from '@/components/ProviderLogin'

// LoginAgain lets somebody whose session ended log in over the page and go on where they were.
export function LoginAgain() {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const asked = useSyncExternalStore(session.subscribe, session.asked)
  return (
    <Modal open={asked} title={t('common:login.title')} footer={null} onCancel={givenUp} destroyOnHidden>
      <p>{t('common:login.again')}</p>
      <LoginForm
        onDone={(me) => {
          if (!loggedIn(me.id)) return
          queries.setQueryData(meQuery.queryKey, me)
          void queries.invalidateQueries({ predicate: (query) => query.state.status === 'error' })
        }}
      />
      <ProviderLogin next="/logged-in" beside />
    </Modal>
  )
}
