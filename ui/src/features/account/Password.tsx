import { useMutation } from '@tanstack/react-query'
import { App, Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, ask, type Schemas } from '@/api/client'
import { rulesFor } from '@/api/rules'
import { ProblemAlert } from '@/components/ProblemAlert'

// Password changes one's password; every other session of the person ends.
export function Password() {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [form] = Form.useForm()
  const change = useMutation({
    mutationFn: (body: Schemas['PasswordChange']) => ask(api.PUT('/me/password', { body })),
    onSuccess: () => {
      form.resetFields()
      void message.success(t('account:password.done'))
    },
  })
  return (
    <Form form={form} name="password" layout="vertical" requiredMark={false} onFinish={({ current, next }: { current: string; next: string }) => change.mutate({ current, new: next })}>
      <Form.Item name="current" label={t('account:password.current')} rules={rulesFor(t, 'changePassword', 'current')}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item name="next" label={t('account:password.next')} extra={t('account:password.help')} rules={rulesFor(t, 'changePassword', 'new')}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label={t('account:password.again')}
        dependencies={['next']}
        rules={[({ getFieldValue }) => ({ validator: (_, value) => (value === getFieldValue('next') ? Promise.resolve() : Promise.reject(new Error(t('account:password.differ')))) })]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <ProblemAlert problem={change.error} />
      <Button htmlType="submit" type="primary" loading={change.isPending}>
        {t('account:password.change')}
      </Button>
    </Form>
  )
}
