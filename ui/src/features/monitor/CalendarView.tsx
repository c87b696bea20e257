import { useQueries, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '@/api/client'
import { Due } from '@/components/Due'
import { Nothing, Section } from '@/components/Page'
import { useWord } from '@/i18n/words'
import { useNow } from '@/time/clock'
import { addDays, dayOf } from '@/time/shanghai'
import { yearQuery } from '@/api/calendar'
import { noticesQuery } from './api/notices'
import { Asked } from './Asked'
import type { ViewProps } from './MonitorPage'
import styles from './month.module.css'
import { monthAfter, monthOf, spansOf, weeksOf, workingOf, type Bar, type Span } from './month'

// CalendarView shows a round's notices on a month: bars from the day of posting to the closing day, and beneath them a list.
export default function CalendarView({ round, search }: ViewProps) {
  const { t } = useTranslation('monitor')
  const today = dayOf(useNow())
  const month = search.month ?? today.slice(0, 7)
  const days = weeksOf(month).flat()
  const [first, last] = [days[0]!, days.at(-1)!]
  const years = useQueries({ queries: [...new Set([first, last].map((day) => Number(day.slice(0, 4))))].map(yearQuery) })
  const exceptions = new Map(years.flatMap((year) => year.data?.days ?? []).map((day) => [day.date, day]))
  const unofficial = years.flatMap(({ data }) => (data && !data.official ? [data.year] : []))
  const notices = useQuery(noticesQuery(round, first, addDays(last, 1)))
  const to = (months: number) => ({ ...search, view: 'calendar' as const, month: monthAfter(month, months) })
  return (
    <>
      <Section
        title={t('monitor:calendar.title', { month })}
        extra={
          <span className={styles.switch}>
            <Link to="/monitor" search={to(-1)}>{t('monitor:calendar.before')}</Link>
            <Link to="/monitor" search={{ ...to(0), month: undefined }}>{t('monitor:calendar.now')}</Link>
            <Link to="/monitor" search={to(1)}>{t('monitor:calendar.after')}</Link>
          </span>
        }
      >
        {unofficial.length > 0 && <Alert type="warning" showIcon className={styles.unofficial} title={t('monitor:calendar.unofficial', { years: unofficial.join('、') })} />}
        <Asked query={notices}>{(all) => <Grid month={month} today={today} spans={spansOf(all)} exceptions={exceptions} />}</Asked>
      </Section>
      <Section title={t('monitor:calendar.list')}>
        <Asked query={notices}>{(all) => <List spans={spansOf(all)} />}</Asked>
      </Section>
    </>
  )
}

function Grid({ month, today, spans, exceptions }: { month: string; today: string; spans: Span[]; exceptions: Map<string, Schemas['CalendarDay']> }) {
  const { t } = useTranslation('monitor')
  return (
    <div className={styles.month} aria-hidden>
      <div className={styles.weekdays}>{(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const).map((day) => <span key={day}>{t(`monitor:calendar.${day}`)}</span>)}</div>
      {monthOf(month, spans).map(({ days, bars }) => (
        <div key={days[0]} className={styles.week}>
          {days.map((day) => (
            <div key={day} className={styles.day} data-out={day.slice(0, 7) !== month || undefined} data-off={!workingOf(day, exceptions) || undefined} data-today={day === today || undefined}>
              {Number(day.slice(8))} <small>{exceptions.get(day)?.name ?? (exceptions.get(day)?.working ? t('monitor:calendar.working') : '')}</small>
            </div>
          ))}
          <div className={styles.bars}>
            {bars.map((bar) => <BarOf key={bar.span.key} bar={bar} />)}
          </div>
        </div>
      ))}
    </div>
  )
}

function BarOf({ bar }: { bar: Bar }) {
  const { t } = useTranslation('monitor')
  const word = useWord()
  return (
    <span
      className={styles.notice}
      data-kind={bar.span.kind}
      data-begins={bar.begins || undefined}
      data-ends={bar.ends || undefined}
      data-provisional={bar.span.provisional || undefined}
      style={{ gridColumn: `${bar.first + 1} / ${bar.last + 2}`, gridRow: bar.lane + 1 }}
    >
      {t('monitor:calendar.bar', { kind: word('notice', bar.span.kind), count: bar.span.notices.length })}
    </span>
  )
}

// List tells the same as the bars, with a link to every notice.
function List({ spans }: { spans: Span[] }) {
  const { t } = useTranslation('monitor')
  const word = useWord()
  if (spans.length === 0) return <Nothing title={t('monitor:calendar.none')} help={t('monitor:calendar.noneHelp')} />
  return (
    <ul className={styles.list}>
      {spans.map((span) => (
        <li key={span.key}>
          <h3>
            {word('notice', span.kind)} <span className="numbers">{t('monitor:calendar.days', { from: span.from, to: span.to })}</span> {span.provisional && <Tag>{t('common:due.provisional')}</Tag>}
          </h3>
          <ul>
            {span.notices.map((notice) => (
              <li key={notice.id}>
                <Link to="/notices/$noticeId" params={{ noticeId: notice.id }}>{notice.name}</Link> <span className="quiet">{notice.bodyName}</span>{' '}
                {notice.held ? <Tag color="error">{t('monitor:calendar.held')}</Tag> : <Due instant={notice.closes} leftDays={notice.leftDays} provisional={notice.provisional} settled={!!notice.closed} />}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}
