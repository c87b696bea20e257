import { Tag, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { deadlineOf } from '@/time/shanghai'
import styles from './Due.module.css'

// How near the end of a period is.
export type Nearness = 'none' | 'over' | 'today' | 'near' | 'far'

// nearnessOf tells how near an end is, by working days left; within three it is near.
export function nearnessOf(leftDays: number | undefined): Nearness {
  if (leftDays === undefined) return 'none'
  if (leftDays < 0) return 'over'
  if (leftDays === 0) return 'today'
  return leftDays <= 3 ? 'near' : 'far'
}

const colours: Record<Nearness, string | undefined> = { none: undefined, over: 'error', today: 'error', near: 'warning', far: undefined }

// Due shows when a period ends: working days left beside the instant, in Asia/Shanghai, and whether it is provisional. One that an
// objection holds does not end before the ruling, so its day is only when it was to end (Art. 28).
export function Due({ instant, leftDays, provisional, settled, held }: { instant?: string; leftDays?: number; provisional: boolean | undefined; settled?: boolean; held?: boolean }) {
  const { t } = useTranslation()
  if (!instant) return <span className={styles.none}>{t('common:due.none')}</span>
  const nearness = settled ? 'none' : nearnessOf(leftDays)
  return (
    <span className={styles.due}>
      {!settled && leftDays !== undefined && (
        <Tag color={colours[nearness]} className={styles.left}>
          {leftDays < 0 ? t('common:due.over', { count: -leftDays }) : leftDays === 0 ? t('common:due.today') : t('common:due.left', { count: leftDays })}
        </Tag>
      )}
      {held && (
        <Tag color="warning" className={styles.held}>
          {t('common:due.held')}
        </Tag>
      )}
      {held && t('common:due.planned')}
      <time dateTime={instant}>{deadlineOf(instant)}</time>
      {provisional && !held && (
        <Tooltip title={t('common:due.provisionalWhy')}>
          <Tag tabIndex={0}>{t('common:due.provisional')}</Tag>
        </Tooltip>
      )}
    </span>
  )
}
