import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { Article } from '@/components/Article'
import { Due } from '@/components/Due'
import { Nothing, Section } from '@/components/Page'
import { regionalNoticesQuery } from '@/api/monitor'
import { Asked } from './Asked'
import type { ViewProps } from './MonitorPage'
import styles from './monitor.module.css'

type State = 'opinions' | 'to_post' | 'running' | 'held' | 'closed' | 'ended'
const colours: Record<State, string | undefined> = { opinions: undefined, to_post: 'warning', running: undefined, held: 'error', closed: 'success', ended: undefined }

// RegionalView shows how far the regional notices are, by the body that recommended (Art. 19).
export default function RegionalView({ round, links }: ViewProps) {
  const { t } = useTranslation('monitor')
  return (
    <Asked query={useQuery(regionalNoticesQuery(round))}>
      {({ items }) =>
        items.length === 0 ? (
          <Section title={t('monitor:regional.title')}>
            <Nothing title={t('monitor:regional.none')} help={t('monitor:regional.noneHelp')} />
          </Section>
        ) : (
          items.map((body) => (
            <Section key={body.recommending} title={body.name} extra={<span>{t('monitor:regional.done', { closed: body.cases.filter((each) => each.state === 'closed').length, all: body.cases.length })} <Article article="19" /></span>}>
              <table className={styles.figures} aria-label={body.name}>
                <thead>
                  <tr>
                    {(['case', 'state', 'waitsFor', 'closes'] as const).map((column) => <th key={column} scope="col">{t(`monitor:regional.${column}`)}</th>)}
                  </tr>
                </thead>
                <tbody>
                  {body.cases.map((each) => (
                    <tr key={each.case}>
                      <th scope="row">
                        <Link to={links.case(each.case)}>{each.name}</Link> <span className="quiet numbers">{each.number}</span>
                      </th>
                      <td data-label={t('monitor:regional.state')}><Tag color={colours[each.state as State]}>{t(`monitor:regional.is.${each.state}`)}</Tag></td>
                      <td data-label={t('monitor:regional.waitsFor')}>{each.waitsFor || <span className="quiet">{t('monitor:regional.nobody')}</span>}</td>
                      <td data-label={t('monitor:regional.closes')}>
                        {each.notice ? <Link to="/notices/$noticeId" params={{ noticeId: each.notice }}><Due instant={each.closes} provisional={each.provisional} settled /></Link> : <span className="quiet">—</span>}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Section>
          ))
        )
      }
    </Asked>
  )
}
