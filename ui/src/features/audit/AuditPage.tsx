import { DownloadOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { is, isAdministrator, useMe } from '@/api/me'
import { Nothing, Page } from '@/components/Page'
import { exportOf } from './api/audit'
import { Entries } from './Entries'
import { State } from './State'

// AuditPage tells those who watch (Art. 18) what happened, who read and who was refused, and whether it is proved.
export default function AuditPage() {
  const { t } = useTranslation(['common', 'words', 'audit'])
  const me = useMe()
  const watches = is(me, 'supervision_group')
  const may = watches || isAdministrator(me)
  return (
    <Page
      title={t('common:nav.audit')}
      about={may ? t('audit:about') : undefined}
      actions={
        watches && (
          <Button icon={<DownloadOutlined />} href={exportOf} download>
            {t('audit:export')}
          </Button>
        )
      }
      wide
    >
      {may ? (
        <>
          <State />
          <Entries />
        </>
      ) : (
        <Nothing title={t('audit:notYours')} help={t('audit:notYoursHelp')} action={<Link to="/">{t('common:problem.home')}</Link>} />
      )}
    </Page>
  )
}
