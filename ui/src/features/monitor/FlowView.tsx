import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Article } from '@/components/Article'
import { Section } from '@/components/Page'
import { useWord } from '@/i18n/words'
import { flowQuery } from '@/api/monitor'
import { Asked } from './Asked'
import { Count } from './Count'
import { bandsOf, widestOf, widthsOf, type Band } from './flow'
import type { ViewProps } from './MonitorPage'
import styles from './monitor.module.css'

// FlowView is a picture of how many cases stand at which stage, in a table whose every number leads to its cases.
export default function FlowView({ round, links }: ViewProps) {
  const { t } = useTranslation('monitor')
  const word = useWord()
  const flow = useQuery(flowQuery(round))
  return (
    <Asked query={flow}>
      {(answer) => {
        const bands = bandsOf(answer)
        const widest = widestOf(bands)
        return (
          <>
            <Section title={t('monitor:flow.title')} extra={<Legend />}>
              <table className={styles.flow} aria-label={t('monitor:flow.title')}>
                <thead>
                  <tr>
                    {(['stage', 'picture', 'reached', 'here', 'overdue', 'held', 'ended'] as const).map((column) => (
                      <th key={column} scope="col" data-column={column}>
                        {column === 'picture' ? <span className="sr">{t('monitor:flow.picture')}</span> : t(`monitor:flow.${column}`)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {bands.map((band) => {
                    const stage = word('stage', band.stage)
                    return (
                      <tr key={band.stage}>
                        <th scope="row">
                          {stage} <Article article={band.article} />
                        </th>
                        <td data-column="picture">
                          <Picture band={band} widest={widest} />
                        </td>
                        <td data-label={t('monitor:flow.reached')}><Count count={band.reached} to={links.reached(band.stage)} what={`${stage} ${t('monitor:flow.reached')}`} /></td>
                        <td data-label={t('monitor:flow.here')}><Count count={band.here} to={links.here(band.stage)} what={`${stage} ${t('monitor:flow.here')}`} /></td>
                        <td data-label={t('monitor:flow.overdue')}><Count bad count={band.overdue} to={links.overdueAt(band.stage)} what={`${stage} ${t('monitor:flow.overdue')}`} /></td>
                        <td data-label={t('monitor:flow.held')}><Count count={band.held} to={links.here(band.stage)} what={`${stage} ${t('monitor:flow.held')}`} /></td>
                        <td data-label={t('monitor:flow.ended')}>
                          {band.ended.length === 0 && <span className="quiet">0</span>}
                          {band.ended.map((ended) => (
                            <span key={ended.outcome} className={styles.outcome}>
                              <Count count={ended.cases} to={links.outcome(ended.outcome)} what={`${stage} ${word('outcome', ended.outcome)}`} /> {word('outcome', ended.outcome)}
                            </span>
                          ))}
                        </td>
                      </tr>
                    )
                  })}
                </tbody>
              </table>
            </Section>
            <Section title={t('monitor:flow.outcomes')}>
              <ul className={styles.outcomes}>
                {answer.outcomes.map(({ outcome, cases }) => {
                  const to = links.outcome(outcome)
                  return (
                    <li key={outcome}>
                      <strong>{cases > 0 && to ? <Link to={to} aria-label={`${word('outcome', outcome)} ${cases}`}>{cases}</Link> : cases}</strong> {word('outcome', outcome)}
                    </li>
                  )
                })}
              </ul>
            </Section>
          </>
        )
      }}
    </Asked>
  )
}

// Picture is one stage of the flow: what goes on runs down, what stands is a block, what ended turns off to the side.
function Picture({ band, widest }: { band: Band; widest: number }) {
  const { on, here, ended } = widthsOf(band, widest)
  const [a, b, c] = [on, on + here, on + here + ended]
  return (
    <svg className={styles.band} viewBox="0 0 100 40" preserveAspectRatio="none" aria-hidden>
      {on > 0 && <rect className={styles.on} x={0} y={0} width={on} height={40} />}
      {here > 0 && <rect className={band.overdue > 0 ? styles.late : styles.here} x={a} y={0} width={here} height={32} />}
      {ended > 0 && <path className={styles.ended} d={`M${b} 0 H${c} C${c} 14 ${c} 20 100 20 V36 C${b} 36 ${b} 26 ${b} 0 Z`} />}
    </svg>
  )
}

function Legend() {
  const { t } = useTranslation('monitor')
  return (
    <span className={styles.legend} aria-hidden>
      {(['on', 'here', 'late', 'ended'] as const).map((part) => (
        <span key={part}>
          <i data-part={part} /> {t(`monitor:flow.legend.${part}`)}
        </span>
      ))}
    </span>
  )
}
