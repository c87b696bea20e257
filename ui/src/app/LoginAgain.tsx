import { useQueryClient } from '@tanstack/react-query'
import { Modal } from 'antd'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { loginAsked, sessionKnown, settleLogin } from '@/api/session'
import { LoginForm } from '@/components/LoginForm'

// LoginAgain lets somebody whose session ended log in over the page and go on where they were.
export function LoginAgain() {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const asked = useSyncExternalStore(loginAsked.subscribe, loginAsked.get)
  return (
    <Modal open={asked} title={t('common:login.title')} footer={null} onCancel={() => settleLogin(false)} destroyOnHidden>
      <p>{t('common:login.again')}</p>
      <LoginForm
        onDone={(me) => {
          const before = queries.getQueryData<{ id: string } | null>(['me'])
          queries.setQueryData(['me'], me)
          if (before && before.id !== me.id) return location.assign('/') // somebody else: nothing of the page is theirs
          sessionKnown(true)
        }}
      />
    </Modal>
  )
}
