import { Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '@/api/client'
import { rulesFor } from '@/api/rules'
import { ProblemAlert } from '@/components/ProblemAlert'

// AskForSecret asks for the password once more, and for a code where there is a second factor to be replaced.
export function AskForSecret({ enrolled, problem, pending, ask }: { enrolled: boolean; problem: unknown; pending: boolean; ask: (typed: Schemas['Enrolment']) => void }) {
  const { t } = useTranslation()
  return (
    <Form name="second" layout="vertical" requiredMark={false} onFinish={ask}>
      <Form.Item name="password" label={t('account:password.current')} rules={rulesFor(t, 'enrolSecondFactor', 'password')}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      {enrolled && (
        <Form.Item name="code" label={t('common:login.code')} rules={rulesFor(t, 'enrolSecondFactor', 'code', true)}>
          <Input autoComplete="one-time-code" />
        </Form.Item>
      )}
      <ProblemAlert problem={problem} />
      <Button type="primary" htmlType="submit" loading={pending}>
        {t('account:second.begin')}
      </Button>
    </Form>
  )
}
