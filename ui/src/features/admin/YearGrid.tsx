import { useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { CalendarYear } from '@/api/calendar'
import styles from './Calendar.module.css'
import { keyedDay, yearGrid, type GridDay } from './yearGrid'

const weekdays = [0, 1, 2, 3, 4, 5, 6] as const

// YearGrid shows a year's twelve months; one day at a time is in the order of the Tab key, arrows lead to the others.
export function YearGrid({ year, today, open }: { year: CalendarYear; today: string; open: (date: string) => void }) {
  const { t } = useTranslation()
  const grid = useRef<HTMLDivElement>(null)
  const [reached, setReached] = useState<string>()
  const inYear = (date?: string) => (date?.startsWith(`${year.year}-`) ? date : undefined)
  const stop = inYear(reached) ?? inYear(today) ?? `${year.year}-01-01`
  const onKey = (event: KeyboardEvent, date: string) => {
    const to = keyedDay(date, event.key)
    if (!to) return
    event.preventDefault()
    setReached(to)
    grid.current?.querySelector<HTMLElement>(`[data-date="${to}"]`)?.focus()
  }
  return (
    <div ref={grid} className={`${styles.year} ${year.official ? '' : styles.provisional}`}>
      {yearGrid(year.year, year.days).map(({ month, weeks }) => (
        <table key={month} className={styles.month}>
          <caption>{t(`admin:month.${month}`)}</caption>
          <thead>
            <tr>
              {weekdays.map((weekday) => (
                <th key={weekday} scope="col">{t(`admin:weekday.${weekday}`)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeks.map((week, i) => (
              <tr key={i}>
                {week.map((day, weekday) => (
                  <td key={weekday}>{day && <Day day={day} today={day.date === today} stop={day.date === stop} onKey={onKey} open={open} reach={setReached} />}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  )
}

function Day({ day, today, stop, onKey, open, reach }: { day: GridDay; today: boolean; stop: boolean; onKey: (event: KeyboardEvent, date: string) => void; open: (date: string) => void; reach: (date: string) => void }) {
  const { t } = useTranslation()
  const mark = day.kind === 'holiday' ? t('admin:calendar.offMark') : day.kind === 'makeup' ? t('admin:calendar.onMark') : ''
  return (
    <button
      type="button"
      className={styles.day}
      data-date={day.date}
      data-kind={day.kind}
      tabIndex={stop ? 0 : -1}
      aria-current={today ? 'date' : undefined}
      aria-label={`${day.date} ${t(`admin:dayKind.${day.kind}`)} ${day.name ?? ''}`.trim()}
      title={day.name}
      onFocus={() => reach(day.date)}
      onKeyDown={(event) => onKey(event, day.date)}
      onClick={() => open(day.date)}
    >
      {Number(day.date.slice(8))}
      {mark && <small aria-hidden>{mark}</small>}
    </button>
  )
}
