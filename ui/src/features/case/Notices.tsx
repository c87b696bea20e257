import { useQuery } from '@tanstack/react-query'
import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { is, useMe } from '@/api/me'
import { Article } from '@/components/Article'
import { Due } from '@/components/Due'
import { Moment } from '@/components/Moment'
import { Facts, Nothing, Section } from '@/components/Page'
import { ProblemAlert } from '@/components/ProblemAlert'
import { useWord } from '@/i18n/words'
import { deadlineOf } from '@/time/shanghai'
import type { Case } from './api/case'
import { caseNoticesQuery, objectionsQuery, type Notice, type Objection } from '@/api/cases'
import styles from './Case.module.css'
import { Objector } from './Objector'
import { Evidence } from './TaskRecord'

// Notices are a case's notices, each with the objections raised during it and how they were ruled on (Art. 28).
export function Notices({ subject }: { subject: Case }) {
  const { t } = useTranslation()
  const notices = useQuery(caseNoticesQuery(subject.id))
  const objections = useQuery(objectionsQuery(subject.id))
  const error = notices.error ?? objections.error
  if (error) return <ProblemAlert problem={error} retry={() => void Promise.all([notices.refetch(), objections.refetch()])} />
  if (!notices.data || !objections.data) return <p className="quiet">{t('common:list.loading')}</p>
  if (notices.data.length === 0) return <Nothing title={t('case:notice.none')} help={t('case:notice.noneHelp')} />
  return (
    <>
      {notices.data.map((notice) => (
        <OneNotice key={notice.id} notice={notice} objections={objections.data.filter((objection) => objection.notice === notice.id)} />
      ))}
    </>
  )
}

function OneNotice({ notice, objections }: { notice: Notice; objections: Objection[] }) {
  const { t } = useTranslation()
  const word = useWord()
  const me = useMe()
  const state = notice.cancelled ? 'cancelled' : notice.closed ? 'closed' : notice.held ? 'held' : 'running'
  const colour = { cancelled: 'default', closed: 'success', held: 'error', running: 'default' }[state]
  return (
    <Section title={word('notice', notice.kind)} extra={<span><Tag color={colour}>{t(`case:notice.${state}`)}</Tag><Article article={notice.article} /></span>}>
      <Facts
        items={[
          [t('case:notice.body'), notice.bodyName],
          [t('case:notice.place'), notice.place],
          [t('case:notice.days'), t('case:notice.workingDays', { count: notice.days })],
          [t('case:notice.posted'), <Moment key="posted" instant={notice.posted} />],
          [t('case:notice.closes'), notice.closed && !notice.cancelled ? deadlineOf(notice.closes) : <Due instant={notice.closes} leftDays={notice.held ? undefined : notice.leftDays} provisional={notice.provisional} settled={!!notice.closed} held={notice.held} />],
          [t('case:notice.closed'), notice.closed && <Moment instant={notice.closed} />],
        ]}
      />
      {notice.evidence && notice.evidence.length > 0 && <Evidence documents={notice.evidence} />}
      <h3 className={styles.subtitle}>{t('case:objections')}</h3>
      {objections.length === 0 && <p className="quiet">{t('case:objection.none')}</p>}
      <ul className={styles.records}>
        {objections.map((objection) => (
          <li key={objection.id} className={styles.record}>
            <div className={styles.recordHead}>
              <Tag color={objection.ruling === 'upheld' ? 'error' : objection.ruling ? 'success' : 'warning'}>{objection.ruling ? t('case:objection.ruled', { ruling: word('ruling', objection.ruling) }) : t('case:objection.stands')}</Tag>
              <Article article="28" />
              <span className="quiet">
                {t('case:objection.raised')} <Moment instant={objection.raised} />
                {objection.ruled && <> · {t('case:objection.ruledAt')} <Moment instant={objection.ruled} /></>}
              </span>
            </div>
            {objection.reason && <p className={styles.reason}>{t('case:reasonIs', { reason: objection.reason })}</p>}
            {objection.evidence && objection.evidence.length > 0 && <Evidence documents={objection.evidence} />}
            {is(me, 'supervision_group') && <Objector objectionId={objection.id} />}
          </li>
        ))}
      </ul>
    </Section>
  )
}
