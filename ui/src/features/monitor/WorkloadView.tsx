import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '@/api/client'
import { Due } from '@/components/Due'
import { Nothing, Section } from '@/components/Page'
import { useWord } from '@/i18n/words'
import { workloadQuery } from './api/workload'
import { Asked } from './Asked'
import { Count } from './Count'
import type { ViewProps } from './MonitorPage'
import styles from './monitor.module.css'

type Item = Schemas['WorkloadItem']

// Who is most behind comes first.
const byUrgency = (a: Item, b: Item) => b.overdue - a.overdue || b.dueSoon - a.dueSoon || b.open - a.open || a.bodyName.localeCompare(b.bodyName)

// WorkloadView shows what waits for whom: overdue, due soon, open, by body and kind of task.
export default function WorkloadView({ round, links }: ViewProps) {
  const { t } = useTranslation('monitor')
  const word = useWord()
  return (
    <Asked query={useQuery(workloadQuery(round))}>
      {({ items }) => {
        const most = Math.max(1, ...items.map((item) => item.open))
        const all = (part: 'open' | 'dueSoon' | 'overdue') => items.reduce((sum, item) => sum + item[part], 0)
        return (
          <Section title={t('monitor:workload.title')}>
            {items.length === 0 ? (
              <Nothing title={t('monitor:workload.none')} help={t('monitor:workload.noneHelp')} />
            ) : (
              <table className={styles.figures} aria-label={t('monitor:workload.title')}>
                <thead>
                  <tr>
                    {(['body', 'kind', 'overdue', 'dueSoon', 'open', 'bar', 'earliest'] as const).map((column) => (
                      <th key={column} scope="col">{column === 'bar' ? <span className="sr">{t('monitor:workload.bar')}</span> : t(`monitor:workload.${column}`)}</th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {[...items].sort(byUrgency).map((item) => {
                    const what = `${item.bodyName} ${word('task', item.kind)}`
                    return (
                      <tr key={`${item.body} ${item.kind}`} data-tone={item.overdue > 0 ? 'over' : undefined}>
                        <th scope="row">{item.bodyName}</th>
                        <td data-label={t('monitor:workload.kind')}>{word('task', item.kind)}</td>
                        <td data-label={t('monitor:workload.overdue')}><Count bad count={item.overdue} to={links.tasks(item, 'overdue')} what={`${what} ${t('monitor:workload.overdue')}`} /></td>
                        <td data-label={t('monitor:workload.dueSoon')}><Count count={item.dueSoon} to={links.tasks(item, 'soon')} what={`${what} ${t('monitor:workload.dueSoon')}`} /></td>
                        <td data-label={t('monitor:workload.open')}><Count count={item.open} to={links.tasks(item)} what={`${what} ${t('monitor:workload.open')}`} /></td>
                        <td data-column="bar"><Bar item={item} most={most} /></td>
                        <td data-label={t('monitor:workload.earliest')} className="numbers">{item.earliest && <Due instant={item.earliest} provisional={item.provisional} settled />}</td>
                      </tr>
                    )
                  })}
                </tbody>
                <tfoot>
                  <tr>
                    <th scope="row">{t('monitor:workload.all')}</th>
                    <td />
                    <td data-label={t('monitor:workload.overdue')}><Count bad count={all('overdue')} to={links.tasks({}, 'overdue')} what={t('monitor:workload.overdue')} /></td>
                    <td data-label={t('monitor:workload.dueSoon')}><Count count={all('dueSoon')} to={links.tasks({}, 'soon')} what={t('monitor:workload.dueSoon')} /></td>
                    <td data-label={t('monitor:workload.open')}><Count count={all('open')} to={links.tasks({})} what={t('monitor:workload.open')} /></td>
                    <td colSpan={2} />
                  </tr>
                </tfoot>
              </table>
            )}
          </Section>
        )
      }}
    </Asked>
  )
}

function Bar({ item, most }: { item: Item; most: number }) {
  const part = (count: number) => (100 * count) / most
  return (
    <svg className={styles.bar} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden>
      <rect className={styles.rest} width={part(item.open)} height={10} />
      <rect className={styles.soon} width={part(item.overdue + item.dueSoon)} height={10} />
      <rect className={styles.late} width={part(item.overdue)} height={10} />
    </svg>
  )
}
