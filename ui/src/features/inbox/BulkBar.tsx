import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Me } from '@/api/me'
import { isDecision, offersFor, type Offer, type Task } from './bulkActs'
import styles from './inbox.module.css'

const BulkDialog = lazy(() => import('./BulkDialog'))

// BulkBar offers what may be done with a selection.
export function BulkBar({ tasks, me, select }: { tasks: Task[]; me: Me; select: (ids: ReadonlySet<string>) => void }) {
  const { t } = useTranslation('inbox')
  const [chosen, setChosen] = useState<Offer>()
  const offers = offersFor(tasks, me)
  return (
    <>
      {tasks.length > 0 && (
        <div className={`${styles.bulk} noPrint`} role="region" aria-label={t('inbox:bulk.title')}>
          <b role="status">{t('common:list.selected', { count: tasks.length })}</b>
          {offers.map((offer) => (
            <Button key={offer.act} type={isDecision(offer.act) ? 'primary' : 'default'} size="small" onClick={() => setChosen(offer)}>
              {offer.tasks.length === tasks.length ? t(`inbox:bulk.${offer.act}`) : t('inbox:bulk.some', { act: t(`inbox:bulk.${offer.act}`), count: offer.tasks.length })}
            </Button>
          ))}
          {offers.length === 0 && <span>{t('inbox:bulk.none')}</span>}
          <Button type="text" size="small" onClick={() => select(new Set())}>
            {t('inbox:bulk.clear')}
          </Button>
        </div>
      )}
      {chosen && (
        <Suspense>
          <BulkDialog
            offer={chosen}
            close={(left) => {
              setChosen(undefined)
              if (left) select(left)
            }}
          />
        </Suspense>
      )}
    </>
  )
}
