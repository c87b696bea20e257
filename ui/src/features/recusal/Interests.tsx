import { useQuery } from '@tanstack/react-query'
import { Button, Popconfirm, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { Moment } from '@/components/Moment'
import { ProblemAlert } from '@/components/ProblemAlert'
import { interestsQuery, useWithdraw, type Interest, type Scope } from './api/interests'
import styles from './Recusal.module.css'

// Interests lists declared interests, withdrawn ones included; one's own can be withdrawn.
export function Interests({ scope }: { scope: Scope }) {
  const { t } = useTranslation('recusal')
  const { data, error } = useQuery(interestsQuery(scope))
  return (
    <>
      <ProblemAlert problem={error} />
      {data?.length === 0 && <p className="quiet">{t('recusal:noInterests')}</p>}
      {!!data?.length && (
        <ul className={styles.lines}>
          {data.map((interest) => (
            <Line key={interest.id} interest={interest} scope={scope} />
          ))}
        </ul>
      )}
    </>
  )
}

function Line({ interest, scope }: { interest: Interest; scope: Scope }) {
  const { t } = useTranslation('recusal')
  const withdraw = useWithdraw()
  const other = [interest.name, interest.code].filter(Boolean).join(' ')
  return (
    <li>
      {scope === 'people' && <strong>{interest.personName}</strong>}
      <Tag>{t(`recusal:conflict.${interest.kind}`)}</Tag>
      {other && <span>{other}</span>}
      {interest.relative && <span>{t('recusal:relativeIs', { name: interest.relative })}</span>}
      {(interest.from || interest.to) && (
        <span className="moment">
          {interest.from} – {interest.to}
        </span>
      )}
      {interest.withdrawn ? (
        <Tag>
          {t('recusal:withdrawn')} <Moment instant={interest.withdrawn} />
        </Tag>
      ) : (
        scope === 'own' && (
          <Popconfirm title={t('recusal:withdrawQuestion')} okText={t('recusal:withdraw')} cancelText={t('common:form.cancel')} onConfirm={() => withdraw.mutate(interest.id)}>
            <Button size="small" loading={withdraw.isPending}>
              {t('recusal:withdraw')}
            </Button>
          </Popconfirm>
        )
      )}
      <ProblemAlert problem={withdraw.error} />
    </li>
  )
}
