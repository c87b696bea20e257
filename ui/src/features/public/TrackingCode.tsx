import { CopyOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import styles from './Public.module.css'

// TrackingCode shows the code by which an objection can be followed. It is shown this once: nobody can find it again.
export function TrackingCode({ code }: { code: string }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const copy = async () => {
    await navigator.clipboard.writeText(code)
    void message.success(t('common:copy.done'))
  }
  return (
    <div role="status">
      <p>{t('public:object.codeIs')}</p>
      <p className={styles.code}>
        <output>{code}</output>{' '}
        <Button icon={<CopyOutlined />} onClick={() => void copy()}>
          {t('public:object.copy')}
        </Button>
      </p>
      <p>
        <strong>{t('public:object.keep')}</strong> {t('public:object.next')}
      </p>
      <Link to="/objections" search={{ code }}>
        {t('public:object.trackNow')}
      </Link>
    </div>
  )
}
