import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, ask, type Schemas } from '@/api/client'
import { samplesQuery } from '@/api/samples'
import { useWord } from '@/i18n/words'
import styles from './LoginForm.module.css'
import { ProblemAlert } from './ProblemAlert'

// LoginForm opens a session; on a local rehearsal also as a sample account with one click.
export function LoginForm({ onDone }: { onDone: (me: Schemas['Me']) => void }) {
  const { t } = useTranslation()
  const word = useWord()
  const samples = useQuery(samplesQuery).data
  const login = useMutation({
    mutationFn: async (who: { login: string; password?: string }) =>
      (await ask(who.password === undefined ? api.POST('/session/samples', { body: { login: who.login } }) : api.POST('/session', { body: { login: who.login, password: who.password } }))).person,
    onSuccess: onDone,
  })
  return (
    <>
      <Form name="session" layout="vertical" onFinish={(typed: { login: string; password: string }) => login.mutate(typed)} requiredMark={false}>
        <Form.Item name="login" label={t('common:login.login')} rules={[{ required: true, message: t('common:check.required') }]}>
          <Input autoComplete="username" autoFocus />
        </Form.Item>
        <Form.Item name="password" label={t('common:login.password')} rules={[{ required: true, message: t('common:check.required') }]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <ProblemAlert problem={login.error} />
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
