import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { deadlineOf } from '@/time/shanghai'
import styles from './desk.module.css'

export type NoticeGroup = { title?: string; cases: { case: string; number: string; name: string }[] }

// NoticePreview is a notice as it will hang: what is publicised, for how long, until when, and where one may object.
export function NoticePreview({
  title, article, groups, days, closes, provisional, place,
}: {
  title: string
  article: string
  groups: NoticeGroup[]
  days?: number // working days
  closes?: string // if it were posted now
  provisional?: boolean
  place?: string
}) {
  const { t } = useTranslation('desk')
  const filled = groups.filter((group) => group.cases.length > 0)
  return (
    <div className={styles.notice} role="region" aria-label={t('desk:notice.preview')} tabIndex={0}>
      <h3>{title}</h3>
      <p>{t('desk:notice.text', { article, count: days ?? 0, at: closes ? deadlineOf(closes) : '—' })} {provisional && <Tag>{t('common:due.provisional')}</Tag>}</p>
      {filled.length === 0 && <p className="quiet">{t('desk:notice.nobody')}</p>}
      {filled.map((group) => (
        <div key={group.title ?? ''}>
          {group.title && <h4>{group.title}（{group.cases.length}）</h4>}
          <ol>
            {group.cases.map((one) => (
              <li key={one.case}>
                {one.name} <span className="quiet">{one.number}</span>
              </li>
            ))}
          </ol>
        </div>
      ))}
      <p>{t('desk:notice.objections')}</p>
      <p className={styles.signature}>
        {t('desk:notice.office')}
        {place && <><br />{t('desk:task.place', { place })}</>}
      </p>
    </div>
  )
}
