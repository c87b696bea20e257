import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import styles from './AccountPage.module.css'

// RecoveryCodes shows the codes for when the device is lost, once.
export function RecoveryCodes({ codes, done }: { codes: string[]; done: () => void }) {
  const { t } = useTranslation()
  return (
    <>
      <Alert type="success" showIcon title={t('account:second.done')} description={t('account:second.codes')} />
      <ol className={styles.codes} aria-label={t('account:second.codesTitle')}>
        {codes.map((code) => (
          <li key={code}>
            <code className={styles.secret}>{code}</code>
          </li>
        ))}
      </ol>
      <div className="formActions">
        <Button onClick={() => void navigator.clipboard.writeText(codes.join('\n'))}>{t('account:second.copy')}</Button>
        <Button onClick={() => window.print()}>{t('common:print')}</Button>
        <Button type="primary" onClick={done}>
          {t('account:second.kept')}
        </Button>
      </div>
    </>
  )
}
