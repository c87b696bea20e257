import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Me } from '@/api/me'
import { Moment } from '@/components/Moment'
import { enrol } from './api/secondFactor'
import { AskForSecret } from './AskForSecret'
import { ConfirmSecret } from './ConfirmSecret'
import { RecoveryCodes } from './RecoveryCodes'

// SecondFactor sets up one-time codes, or replaces them: the password first, then the secret and a code that it gives, then
// the recovery codes.
export function SecondFactor({ me }: { me: Me }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [replacing, setReplacing] = useState(false)
  const [codes, setCodes] = useState<string[]>()
  const ask = useMutation({ mutationFn: enrol })
  const { enrolled, required, since, recoveryCodes } = me.secondFactor
  if (codes) {
    return (
      <RecoveryCodes
        codes={codes}
        done={() => {
          setCodes(undefined)
          void queries.invalidateQueries()
        }}
      />
    )
  }
  if (ask.data) {
    return (
      <ConfirmSecret
        secret={ask.data}
        confirmed={(shown) => {
          setCodes(shown)
          setReplacing(false)
          ask.reset()
        }}
      />
    )
  }
  return (
    <>
      {required && !enrolled && <Alert type="warning" showIcon title={t('account:second.required')} />}
      {enrolled ? (
        <p>
          {t('account:second.since')} <Moment instant={since} />
          {t('account:second.left', { count: recoveryCodes })}
        </p>
      ) : (
        <p className="quiet">{t('account:second.help')}</p>
      )}
      {enrolled && !replacing ? (
        <Button onClick={() => setReplacing(true)}>{t('account:second.replace')}</Button>
      ) : (
        <AskForSecret enrolled={enrolled} problem={ask.error} pending={ask.isPending} ask={(typed) => ask.mutate(typed)} />
      )}
    </>
  )
}
