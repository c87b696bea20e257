import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Me } from '@/api/me'

// DeputyBanner tells for whom one acts during an absence.
export function DeputyBanner({ me }: { me: Me }) {
  const { t } = useTranslation('inbox')
  if (!me.deputyFor?.length) return null
  return (
    <Alert
      type="info"
      showIcon
      title={me.deputyFor.map((deputy) => t('inbox:deputy.banner', { name: deputy.personName, body: deputy.bodyName, from: deputy.from, to: deputy.to })).join(t('inbox:bulk.comma'))}
      description={t('inbox:deputy.help')}
      action={<Link to="/inbox" search={{ scope: 'mine' }}>{t('inbox:scope.mine')}</Link>}
    />
  )
}
