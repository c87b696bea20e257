import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { mandatesQuery } from '@/api/mandates'
import { is, type Me } from '@/api/me'
import styles from './inbox.module.css'

// MandateBanner tells a third party's people what they are entrusted with until when, or that they are not (Art. 10).
export function MandateBanner({ me }: { me: Me }) {
  const { t } = useTranslation(['inbox', 'mandates'])
  const { data } = useQuery({ ...mandatesQuery, enabled: is(me, 'third_party') })
  if (!is(me, 'third_party') || !data) return null
  const running = data.filter((mandate) => mandate.state === 'running' && me.memberships.some((seat) => seat.body === mandate.body))
  if (running.length === 0) return <Alert className={styles.banner} type="warning" showIcon title={t('mandates:notEntrusted')} description={t('mandates:notEntrustedHelp')} />
  return (
    <Alert
      className={styles.banner} type="info" showIcon title={t('mandates:entrusted')}
      description={
        <ul>
          {running.map((one) => (
            <li key={one.id}>
              {t('mandates:line', { number: one.number, round: one.roundNumber, year: one.roundYear, scope: t(`mandates:scopes.${one.scope}`), from: one.from, to: one.to })}
            </li>
          ))}
        </ul>
      }
    />
  )
}
