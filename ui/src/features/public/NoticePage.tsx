import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { Article } from '@/components/Article'
import { Moment } from '@/components/Moment'
import { Facts, Page, Section } from '@/components/Page'
import { useDraft } from '@/components/useDraft'
import { useWord } from '@/i18n/words'
import { useNow } from '@/time/clock'
import { deadlineOf } from '@/time/shanghai'
import { noticeQuery } from './api/notices'
import { useObject } from './api/objections'
import { stateOf, takesObjections } from './grouping'
import { Closing, useScope } from './NoticeGroups'
import { draftOf, ObjectionForm } from './ObjectionForm'
import styles from './Public.module.css'
import { TrackingCode } from './TrackingCode'

// NoticePage is a notice as it hangs, with the form to object while it runs (Art. 28).
export default function NoticePage() {
  const { t } = useTranslation('public')
  const word = useWord()
  const scope = useScope()
  const now = useNow()
  const { noticeId } = useParams({ from: '/notices/$noticeId' })
  const { data: notice } = useSuspenseQuery(noticeQuery(noticeId))
  const draft = useDraft(draftOf(noticeId))
  const act = useObject(noticeId, draft.forget) // here, so that a code arrives even if the notice closes while it is on its way
  const code = act.data?.ref
  const state = stateOf(notice)
  return (
    <Page title={`${word('notice', notice.kind)}：${notice.name}`} above={<Link to="/notices">{t('public:notices.title')}</Link>} about={<>{t(`public:noticeAbout.${notice.kind}`)} <Article article={notice.article} /></>}>
      {state === 'held' && <Alert type="warning" showIcon title={t('public:notice.held')} className={styles.alert} />}
      <Section title={t('public:notice.facts')}>
        <Facts
          items={[
            [t('public:round.applicant'), notice.name],
            [t('public:round.number'), notice.number],
            [t('public:notice.by'), notice.bodyName],
            [t('public:notice.scope'), scope(notice)],
            [t('public:notices.place'), notice.place],
            [t('public:notices.posted'), <Moment key="posted" instant={notice.posted} />],
            [t('public:notices.closes'), <Closing key="closes" notice={notice} />],
            [t('public:notice.days'), t('public:notice.daysCount', { count: notice.days })],
            [t('public:notice.round'), <Link key="round" to="/rounds/$roundId" params={{ roundId: notice.round }}>{t('public:notice.roundOpen')}</Link>],
          ]}
        />
      </Section>
      <Section title={code ? t('public:object.sent') : t('public:object.title')} extra={<Article article="28" />} id="object">
        {code ? (
          <TrackingCode code={code} />
        ) : takesObjections(notice, now) || act.isPending ? (
          <ObjectionForm notice={notice} act={act} />
        ) : (
          <p className={styles.text}>
            {state === 'cancelled' ? t('public:object.cancelled') : t('public:object.closed', { at: deadlineOf(notice.closes) })} <Link to="/objections">{t('public:home.track')}</Link>
          </p>
        )}
      </Section>
    </Page>
  )
}
