import { Alert, Button, Form, Input, Select, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { rulesFor } from '@/api/rules'
import { ActForm } from '@/components/ActForm'
import { Facts } from '@/components/Page'
import { useChoices } from '@/i18n/words'
import styles from './Admin.module.css'
import { useRegisterPerson, type NewPerson } from './api/registerPerson'
import { BodySelect } from './BodySelect'
import { firstPassword } from './password'

// RegisterPerson registers a person with an account. The first password is shown once, and no draft keeps it.
export function RegisterPerson() {
  const { t } = useTranslation()
  const [registered, setRegistered] = useState<NewPerson>()
  const [form] = Form.useForm()
  const roles = useChoices('role')
  const act = useRegisterPerson((person) => {
    form.resetFields()
    setRegistered(person)
  })
  if (registered) {
    return (
      <Alert
        type="success"
        showIcon
        title={t('admin:people.registered', { name: registered.name })}
        description={
          <>
            <p>{t('admin:people.once')}</p>
            <Facts
              items={[
                [t('common:login.login'), <code key="login" className={styles.secret}>{registered.login}</code>],
                [t('admin:people.password'), <code key="password" className={styles.secret}>{registered.password}</code>],
              ]}
            />
            <div className="formActions">
              <Button onClick={() => void navigator.clipboard.writeText(`${registered.login}\n${registered.password}`)}>{t('admin:people.copy')}</Button>
              <Button onClick={() => setRegistered(undefined)}>{t('admin:people.another')}</Button>
            </div>
          </>
        }
      />
    )
  }
  return (
    <ActForm
      form={form}
      draftKey="person"
      unkept={['password']}
      act={{ ...act, mutate: (input, done) => act.mutate(input as NewPerson, done) }}
      initial={{ role: 'member' }}
      submit={t('admin:people.register')}
      consequence={t('admin:people.consequence')}
      toInput={({ body, role, ...typed }) => (body ? { ...typed, body, role } : typed)}
    >
      <Form.Item name="name" label={t('admin:people.name')} rules={rulesFor(t, 'createPerson', 'name')}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="login" label={t('common:login.login')} extra={t('admin:people.loginHelp')} rules={rulesFor(t, 'createPerson', 'login')}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item label={t('admin:people.password')} htmlFor="person_password" required extra={t('admin:people.passwordHelp')}>
        <Space.Compact block>
          <Form.Item name="password" noStyle rules={rulesFor(t, 'createPerson', 'password')}>
            <Input.Password autoComplete="new-password" />
          </Form.Item>
          <Button onClick={() => form.setFieldsValue({ password: firstPassword() })}>{t('admin:people.generate')}</Button>
        </Space.Compact>
      </Form.Item>
      <div className={styles.columns}>
        <Form.Item name="body" label={t('admin:people.body')}>
          <BodySelect />
        </Form.Item>
        <Form.Item name="role" label={t('admin:members.role')} rules={rulesFor(t, 'createPerson', 'role')}>
          <Select options={roles} />
        </Form.Item>
      </div>
    </ActForm>
  )
}
