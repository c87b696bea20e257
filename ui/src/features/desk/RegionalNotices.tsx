import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { Article } from '@/components/Article'
import { Nothing, Section } from '@/components/Page'
import { ProblemAlert } from '@/components/ProblemAlert'
import { deadlineOf } from '@/time/shanghai'
import { problemOf } from '@/api/problem'
import { regionalNoticesQuery } from '@/api/monitor'
import styles from './desk.module.css'

const colours: Record<string, string | undefined> = { held: 'error', closed: 'success', to_post: 'warning' }

// RegionalNotices tells how far each recommending body's notices are, and who has to act now (Art. 19). Who may not see it is
// shown nothing.
export function RegionalNotices({ round }: { round: string }) {
  const { t } = useTranslation('desk')
  const { data, error } = useQuery(regionalNoticesQuery(round))
  if (error && problemOf(error).status === 403) return null
  return (
    <Section title={t('desk:regional.title')} extra={<Article article="19" />}>
      <ProblemAlert problem={error} />
      {data?.items.length === 0 && <Nothing title={t('desk:regional.none')} />}
      {data?.items.map((body) => (
        <div key={body.recommending}>
          <h3>{t('desk:regional.body', { name: body.name, closed: body.cases.filter((one) => one.state === 'closed').length, count: body.cases.length })}</h3>
          <ul className={styles.lines}>
            {body.cases.map((one) => (
              <li key={one.case}>
                <Link to="/cases/$caseId" params={{ caseId: one.case }}>{one.name}</Link> <span className="quiet">{one.number}</span>
                <Tag color={colours[one.state]}>{t(`desk:regional.state.${one.state}`)}</Tag>
                {one.waitsFor && <span>{t('desk:regional.waitsFor', { name: one.waitsFor })}</span>}
                {one.closes && <span className="numbers">{t('common:due.at', { at: deadlineOf(one.closes) })}</span>}
                {one.closes && one.provisional && <Tag>{t('common:due.provisional')}</Tag>}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </Section>
  )
}
