import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ask, type Schemas } from '@/api/client'
import { problemOf } from '@/api/problem'
import { samplesQuery } from '@/api/samples'
import { useWord } from '@/i18n/words'
import styles from './LoginForm.module.css'
import { ProblemAlert } from './ProblemAlert'

type Typed = { login: string; password?: string; code?: string }

const wantsCode = (thrown: unknown) => !!thrown && problemOf(thrown).code === 'second_factor_needed'

// LoginForm opens a session, with a code where the account has a second factor; on a local rehearsal also as a sample account
// with one click.
export function LoginForm({ onDone }: { onDone: (me: Schemas['Me']) => void }) {
  const { t } = useTranslation()
  const word = useWord()
  const [second, setSecond] = useState(false) // the password was right, and a code is asked for
  const samples = useQuery(samplesQuery).data
  const login = useMutation({
    mutationFn: async ({ login, password, code }: Typed) =>
      (await ask(password === undefined ? api.POST('/session/samples', { body: { login } }) : api.POST('/session', { body: { login, password, code: code || undefined } }))).person,
    onSuccess: onDone,
    onError: (thrown) => setSecond((asked) => asked || wantsCode(thrown)),
  })
  return (
    <>
      <Form name="session" layout="vertical" onFinish={(typed: Typed) => login.mutate(typed)} requiredMark={false}>
        <Form.Item name="login" label={t('common:login.login')} rules={[{ required: true, message: t('common:check.required') }]}>
          <Input autoComplete="username" autoFocus />
        </Form.Item>
        <Form.Item name="password" label={t('common:login.password')} rules={[{ required: true, message: t('common:check.required') }]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        {second && (
          <Form.Item name="code" label={t('common:login.code')} extra={t('common:login.codeHelp')} rules={[{ required: true, message: t('common:check.required') }]}>
            <Input autoComplete="one-time-code" autoFocus />
          </Form.Item>
        )}
        <ProblemAlert problem={wantsCode(login.error) ? null : login.error} />
        <div className="formActions">
          <Button type="primary" htmlType="submit" loading={login.isPending}>
            {t('common:login.submit')}
          </Button>
        </div>
      </Form>
      {!!samples?.length && (
        <section className={styles.samples} aria-label={t('common:login.asSample')}>
          <h2>{t('common:login.asSample')}</h2>
          <ul>
            {samples.map((sample) => (
              <li key={sample.login}>
                <Button block disabled={login.isPending} className={styles.sample} onClick={() => login.mutate({ login: sample.login })}>
                  <span>
                    {word('bodyKind', sample.kind)}
                    {sample.admin && ` · ${word('role', 'admin')}`}
                  </span>
                  <span className="quiet">{sample.body}</span>
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
