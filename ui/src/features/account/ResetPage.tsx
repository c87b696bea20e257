import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, Button, Form } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ask } from '@/api/client'
import { Page, Section } from '@/components/Page'
import { ProblemAlert } from '@/components/ProblemAlert'
import { PasswordFields } from './PasswordFields'

// ResetPage sets a new password by the one-time link that an administrator gave. The link's token stands behind the #, which
// browsers send to nobody; it leaves the address at once.
export default function ResetPage() {
  const { t } = useTranslation(['common', 'account'])
  const [token] = useState(() => location.hash.slice(1))
  useEffect(() => history.replaceState(history.state, '', location.pathname), [])
  const set = useMutation({ mutationFn: (password: string) => ask(api.PUT('/session/password', { body: { token, password } })) })
  return (
    <Page title={t('account:reset.title')} about={t('account:reset.about')}>
      <Section title={t('account:reset.title')}>
        {set.isSuccess ? (
          <Alert type="success" showIcon title={t('account:reset.done')} description={<Link to="/login">{t('common:login.in')}</Link>} />
        ) : (
          <Form name="reset" layout="vertical" requiredMark={false} onFinish={({ next }: { next: string }) => set.mutate(next)}>
            <PasswordFields />
            <ProblemAlert problem={set.error} />
            <div className="formActions">
              <Button type="primary" htmlType="submit" loading={set.isPending}>
                {t('account:reset.set')}
              </Button>
            </div>
          </Form>
        )}
      </Section>
    </Page>
  )
}
