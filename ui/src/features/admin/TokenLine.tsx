import { App, Button, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { Moment } from '@/components/Moment'
import { Facts } from '@/components/Page'
import { ProblemAlert } from '@/components/ProblemAlert'
import { useRevokeToken, type Token } from './api/tokens'
import styles from './Admin.module.css'

// TokenLine is one token: what it is for, until when, and when it was used.
export function TokenLine({ body, token }: { body: string; token: Token }) {
  const { t } = useTranslation()
  const { modal } = App.useApp()
  const revoke = useRevokeToken(body)
  const ask = () =>
    void modal.confirm({
      title: t('federation:tokens.revokeQuestion', { name: token.name }),
      content: t('federation:tokens.revokeFrom'),
      okText: t('federation:tokens.revoke'),
      cancelText: t('common:form.cancel'),
      okButtonProps: { danger: true },
      onOk: () => revoke.mutate(token.id),
    })
  return (
    <li>
      <div>
        <strong>{token.name}</strong> <Tag>{t(`federation:tokenState.${token.state}`)}</Tag>
        <div className={styles.tags}>
          {token.operations.map((operation) => (
            <Tag key={operation}>{t(`federation:operation.${operation}`)}</Tag>
          ))}
        </div>
        <Facts
          items={[
            [t('federation:tokens.creator'), token.creator],
            [t('federation:tokens.expires'), <Moment key="expires" instant={token.expires} />],
            [t('federation:tokens.used'), token.used ? <Moment key="used" instant={token.used} /> : t('federation:tokens.never')],
            [t('federation:tokens.revoked'), token.revoked && <Moment key="revoked" instant={token.revoked} />],
          ]}
        />
        <ProblemAlert problem={revoke.error} />
      </div>
      {token.state === 'in_force' && (
        <Button size="small" danger loading={revoke.isPending} onClick={ask} aria-label={`${t('federation:tokens.revoke')} ${token.name}`}>
          {t('federation:tokens.revoke')}
        </Button>
      )}
    </li>
  )
}
