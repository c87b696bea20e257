import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Alert, Button, Drawer, Spin } from 'antd'
import { useTranslation } from 'react-i18next'
import { Nothing } from '@/components/Page'
import { ProblemAlert } from '@/components/ProblemAlert'
import { useNow } from '@/time/clock'
import { dayOf } from '@/time/shanghai'
import styles from './Calendar.module.css'
import { Administration } from './Administration'
import { yearQuery } from '@/api/calendar'
import { DayForm } from './DayForm'
import { ScheduleForm } from './ScheduleForm'
import { YearGrid } from './YearGrid'

const route = getRouteApi('/inside/admin/calendar')

// CalendarPage is the work calendar, a year at a time.
export default function CalendarPage() {
  const { t } = useTranslation(['common', 'words', 'admin'])
  return (
    <Administration title={t('common:nav.calendar')} about={t('admin:calendar.about')}>
      <Year />
    </Administration>
  )
}

function Year() {
  const { t } = useTranslation()
  const today = dayOf(useNow())
  const { year: asked, day, schedule } = route.useSearch()
  const year = day ? Number(day.slice(0, 4)) : (asked ?? Number(today.slice(0, 4)))
  const navigate = route.useNavigate()
  const { data, error } = useQuery(yearQuery(year))
  const show = (search: ReturnType<typeof route.useSearch>) => void navigate({ search })
  const close = () => show({ year })
  return (
    <>
      <div className={styles.bar}>
        <Button disabled={year <= 2001} onClick={() => show({ year: year - 1 })} aria-label={t('admin:calendar.previous')}>←</Button>
        <h2 aria-live="polite">{t('admin:calendar.year', { year: String(year) })}</h2>
        <Button disabled={year >= 2199} onClick={() => show({ year: year + 1 })} aria-label={t('admin:calendar.next')}>→</Button>
        <Button onClick={() => show({})}>{t('admin:calendar.now')}</Button>
        <Button type="primary" onClick={() => show({ year, schedule: 'yes' })}>{t('admin:calendar.enter')}</Button>
      </div>
      <ProblemAlert problem={error} />
      {!data && !error && <Spin />}
      {data && (
        <>
          {data.official ? (
            <Alert type="success" showIcon title={t('admin:calendar.official')} description={data.source} />
          ) : (
            <Alert type="warning" showIcon title={t('admin:calendar.provisionalTitle', { year: String(year) })} description={t('admin:calendar.provisionalWhat')} />
          )}
          <ul className={styles.legend}>
            <li><span data-kind="holiday">{t('admin:calendar.offMark')}</span>{t('admin:dayKind.holiday')}</li>
            <li><span data-kind="makeup">{t('admin:calendar.onMark')}</span>{t('admin:dayKind.makeup')}</li>
            <li><span data-kind="weekend">6</span>{t('admin:dayKind.weekend')}</li>
            <li>{t('admin:calendar.keys')}</li>
          </ul>
          <YearGrid year={data} today={today} open={(date) => show({ year, day: date })} />
          {data.official && data.days.length === 0 && <Nothing title={t('admin:calendar.noDays')} />}
          <Drawer open={!!day} destroyOnHidden size="min(640px, 100vw)" title={day && t('admin:calendar.change', { date: day })} onClose={close}>
            {day && <DayForm key={day} date={day} year={data} onDone={close} />}
          </Drawer>
          <Drawer open={schedule === 'yes'} destroyOnHidden size="min(760px, 100vw)" title={t('admin:calendar.enterYear', { year: String(year) })} onClose={close}>
            {schedule === 'yes' && <ScheduleForm key={year} year={data} onDone={close} />}
          </Drawer>
        </>
      )}
    </>
  )
}
