import { useQuery } from '@tanstack/react-query'
import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '@/api/client'
import { Article } from '@/components/Article'
import { Section } from '@/components/Page'
import { useWord } from '@/i18n/words'
import { dayOf, deadlineOf, earliestOf, lastDayOf } from '@/time/shanghai'
import { scheduleQuery } from './api/schedule'
import { Asked } from './Asked'
import { restsOn, scaleOf, whole, type Scale, type Stretch } from './gantt'
import type { ViewProps } from './MonitorPage'
import styles from './gantt.module.css'
import figures from './monitor.module.css'

// ScheduleView shows a round's course: the plan beside what happened, and the earliest from here on (Art. 14–21).
export default function ScheduleView({ round }: ViewProps) {
  const { t } = useTranslation('monitor')
  return (
    <Asked query={useQuery(scheduleQuery(round))}>
      {(schedule) => (
        <>
          <Decision schedule={schedule} />
          <Section title={t('monitor:schedule.title')} extra={<Legend />}>
            <Gantt schedule={schedule} />
          </Section>
          <Section title={t('monitor:schedule.table')}>
            <Table items={schedule.items} />
          </Section>
        </>
      )}
    </Asked>
  )
}

// Decision tells the earliest lawful date of the government's decision, and what it rests on.
function Decision({ schedule: { items, decision, provisional, held } }: { schedule: Schemas['Schedule'] }) {
  const { t } = useTranslation('monitor')
  const word = useWord()
  const rests = restsOn(items)
  if (!decision) return <Section title={t('monitor:schedule.decision')}>{t('monitor:schedule.noDecision')}</Section>
  return (
    <Section title={t('monitor:schedule.decision')}>
      <p className={styles.decision}>
        {t('monitor:schedule.earliest', { at: earliestOf(decision) })} <Article article="21" /> {provisional && <Tag>{t('common:due.provisional')}</Tag>}
      </p>
      {held && <p>{t('monitor:schedule.held')} <Article article="28" /></p>}
      <p>{rests.length > 0 ? t('monitor:schedule.rests', { count: rests.length }) : t('monitor:schedule.free')}</p>
      <ul>
        {rests.map((notice) => (
          <li key={notice.kind}>
            {t('monitor:schedule.notice', { kind: word('notice', notice.kind), from: dayOf(notice.from), to: deadlineOf(notice.to) })} <Article article={notice.article} />
          </li>
        ))}
      </ul>
      {provisional && <p className="quiet">{t('common:due.provisionalWhy')}</p>}
    </Section>
  )
}

function Gantt({ schedule }: { schedule: Schemas['Schedule'] }) {
  const word = useWord()
  const scale = scaleOf(schedule)
  const now = scale.at(schedule.now)
  return (
    <div className={styles.gantt} aria-hidden>
      <span />
      <svg className={styles.months} viewBox={`0 0 ${whole} 16`} preserveAspectRatio="none">
        {scale.ticks.map((tick) => <line key={tick.month} x1={tick.x} x2={tick.x} y1={0} y2={16} className={styles.tick} />)}
      </svg>
      {schedule.items.map((item) => (
        <Row key={item.stage} name={word('roundStage', item.stage)} item={item} scale={scale} now={now} until={schedule.now} />
      ))}
      <span />
      <div className={styles.names}>
        {scale.ticks.map((tick) => <span key={tick.month} style={{ insetInlineStart: `${tick.x / 10}%` }}>{tick.month.slice(2)}</span>)}
      </div>
    </div>
  )
}

function Row({ name, item, scale, now, until }: { name: string; item: Schemas['ScheduleItem']; scale: Scale; now: number; until: string }) {
  return (
    <>
      <span className={styles.name}>{name}</span>
      <svg className={styles.row} viewBox={`0 0 ${whole} 36`} preserveAspectRatio="none">
        {scale.ticks.map((tick) => <line key={tick.month} x1={tick.x} x2={tick.x} y1={0} y2={36} className={styles.tick} />)}
        <Line of={scale.stretch(item.plannedFrom, item.plannedTo)} y={5} part="plan" />
        <Line of={scale.stretch(item.from, item.to ?? until)} y={14} part="actual" />
        <Line of={scale.stretch(item.earliestFrom ?? (item.earliestTo && until), item.earliestTo)} y={23} part="earliest" />
        <line x1={now} x2={now} y1={0} y2={36} className={styles.now} />
      </svg>
    </>
  )
}

function Line({ of, y, part }: { of?: Stretch; y: number; part: string }) {
  return of ? <rect x={of.x} width={of.width} y={y} height={8} data-part={part} /> : null
}

function Legend() {
  const { t } = useTranslation('monitor')
  return (
    <span className={figures.legend} aria-hidden>
      {(['plan', 'actual', 'earliest', 'now'] as const).map((part) => (
        <span key={part}>
          <i data-part={part} /> {t(`monitor:schedule.legend.${part}`)}
        </span>
      ))}
    </span>
  )
}

function Table({ items }: { items: Schemas['ScheduleItem'][] }) {
  const { t } = useTranslation('monitor')
  const word = useWord()
  return (
    <table className={figures.figures} aria-label={t('monitor:schedule.table')}>
      <thead>
        <tr>
          {(['stage', 'plan', 'actual', 'earliestColumn'] as const).map((column) => <th key={column} scope="col">{t(`monitor:schedule.${column}`)}</th>)}
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.stage}>
            <th scope="row">
              {word('roundStage', item.stage)} <Article article={item.article} />
            </th>
            <td data-label={t('monitor:schedule.plan')}><Days from={item.plannedFrom} to={item.plannedTo} /></td>
            <td data-label={t('monitor:schedule.actual')}><Days from={item.from} to={item.to} /></td>
            <td data-label={t('monitor:schedule.earliestColumn')}><Earliest item={item} /></td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

// Earliest is when a stage can be at the earliest, and what may move that; where there is no date, nothing can.
function Earliest({ item }: { item: Schemas['ScheduleItem'] }) {
  const { t } = useTranslation('monitor')
  const days = <Days from={item.earliestFrom} to={item.earliestTo} />
  if (!item.earliestFrom && !item.earliestTo) return days
  return <>{days} {item.provisional && <Tag>{t('common:due.provisional')}</Tag>} {item.held && <Tag color="warning">{t('monitor:schedule.heldTag')}</Tag>}</>
}

function Days({ from, to }: { from?: string; to?: string }) {
  const { t } = useTranslation('monitor')
  if (!from && !to) return <span className="quiet">—</span>
  if (from && to) return <span>{t('monitor:schedule.span', { from: dayOf(from), to: Date.parse(to) > Date.parse(from) ? lastDayOf(to) : dayOf(to) })}</span>
  return <span>{from ? t('monitor:schedule.since', { from: dayOf(from) }) : t('monitor:schedule.until', { to: deadlineOf(to!) })}</span>
}
