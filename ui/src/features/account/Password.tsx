import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, ask, type Schemas } from '@/api/client'
import { rulesFor } from '@/api/rules'
import { ProblemAlert } from '@/components/ProblemAlert'
import { PasswordFields } from './PasswordFields'

// Password changes one's password; every other session of the person ends.
export function Password() {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [form] = Form.useForm()
  const change = useMutation({
    mutationFn: (body: Schemas['PasswordChange']) => ask(api.PUT('/me/password', { body })),
    onSuccess: () => {
      form.resetFields()
      void message.success(t('account:password.done'))
      void queries.invalidateQueries({ queryKey: ['sessions'] })
    },
  })
  return (
    <Form form={form} name="password" layout="vertical" requiredMark={false} onFinish={({ current, next }: { current: string; next: string }) => change.mutate({ current, new: next })}>
      <Form.Item name="current" label={t('account:password.current')} rules={rulesFor(t, 'changePassword', 'current')}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <PasswordFields />
      <ProblemAlert problem={change.error} />
      <Button htmlType="submit" type="primary" loading={change.isPending}>
        {t('account:password.change')}
      </Button>
    </Form>
  )
}
