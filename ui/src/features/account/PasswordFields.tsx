import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { rulesFor } from '@/api/rules'

// PasswordFields ask for a new password, twice.
export function PasswordFields() {
  const { t } = useTranslation()
  return (
    <>
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
    </>
  )
}
