import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input, QRCode } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '@/api/client'
import { rulesFor } from '@/api/rules'
import { ProblemAlert } from '@/components/ProblemAlert'
import styles from './AccountPage.module.css'
import { confirm } from './api/secondFactor'

// ConfirmSecret shows a secret, once, to be scanned or typed, and asks for a code that the app gives for it. The picture is
// drawn here; no other host sees the secret.
export function ConfirmSecret({ secret, confirmed }: { secret: Schemas['EnrolmentSecret']; confirmed: (codes: string[]) => void }) {
  const { t } = useTranslation()
  const check = useMutation({ mutationFn: confirm, onSuccess: confirmed })
  return (
    <Form name="confirm" layout="vertical" requiredMark={false} onFinish={({ code }: { code: string }) => check.mutate(code)}>
      <p>{t('account:second.scan')}</p>
      <QRCode value={secret.uri} type="svg" size={200} color="#000" bgColor="#fff" aria-label={t('account:second.picture')} />
      <p>
        {t('account:second.type')} <code className={styles.secret}>{secret.secret.match(/.{1,4}/g)?.join(' ')}</code>
      </p>
      <Form.Item name="code" label={t('account:second.code')} rules={rulesFor(t, 'confirmSecondFactor', 'code')}>
        <Input autoComplete="one-time-code" inputMode="numeric" autoFocus />
      </Form.Item>
      <ProblemAlert problem={check.error} />
      <Button type="primary" htmlType="submit" loading={check.isPending}>
        {t('account:second.confirm')}
      </Button>
    </Form>
  )
}
