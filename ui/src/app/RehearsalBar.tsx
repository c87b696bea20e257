import { FastForwardOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, InputNumber, Popover } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '@/api/act'
import { api, ask } from '@/api/client'
import { isAdministrator, unproven, type Me } from '@/api/me'
import { ProblemAlert } from '@/components/ProblemAlert'
import { clockQuery, useNow } from '@/time/clock'
import { momentOf } from '@/time/shanghai'
import styles from './Shell.module.css'

// RehearsalBar says on every page of a rehearsal (演练) that it is one and what time it is there; administrators let time pass.
export function RehearsalBar({ me }: { me: Me | null }) {
  const { t } = useTranslation()
  const clock = useQuery(clockQuery).data
  const now = useNow()
  if (!clock?.rehearsal) return null
  return (
    <div className={styles.rehearsal}>
      {t('common:rehearsalNow', { at: momentOf(now) })} {isAdministrator(me) && !unproven(me) && <Advance />}
    </div>
  )
}

function Advance() {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [open, setOpen] = useState(false)
  const [days, setDays] = useState(5)
  const advance = useAct({
    once: true,
    act: (workingDays: number, key) => ask(api.POST('/rehearsal/advance', { params: { header: { 'Idempotency-Key': key } }, body: { workingDays } })),
    onDone: () => {
      setOpen(false)
      void queries.invalidateQueries()
    },
  })
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      title={t('common:advance.title')}
      content={
        <div className={styles.advance}>
          <p>{t('common:advance.help')}</p>
          <InputNumber min={1} max={60} value={days} onChange={(value) => setDays(value ?? 1)} aria-label={t('common:advance.days')} suffix={t('common:advance.days')} />
          <Button type="primary" loading={advance.isPending} onClick={() => advance.mutate(days)}>
            {t('common:advance.go')}
          </Button>
          <ProblemAlert problem={advance.error} />
        </div>
      }
    >
      <Button size="small" type="text" icon={<FastForwardOutlined />}>
        {t('common:advance.title')}
      </Button>
    </Popover>
  )
}
