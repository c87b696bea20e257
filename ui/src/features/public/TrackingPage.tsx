import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { Article } from '@/components/Article'
import { Moment } from '@/components/Moment'
import { Facts, Page, Section } from '@/components/Page'
import { ProblemAlert } from '@/components/ProblemAlert'
import { useWord } from '@/i18n/words'
import { problemOf } from '@/api/problem'
import { noticeQuery } from './api/notices'
import { objectionQuery } from './api/objections'
import styles from './Public.module.css'
import { trackingCode } from './tracking'

// TrackingPage tells what became of an objection, by its code alone (Art. 28).
export default function TrackingPage() {
  const { t } = useTranslation('public')
  const search = useSearch({ from: '/objections' })
  const navigate = useNavigate()
  const code = trackingCode(search.code ?? '')
  const look = ({ code: typed }: { code: string }) => void navigate({ to: '/objections', search: { code: trackingCode(typed) } })
  return (
    <Page title={t('common:nav.tracking')} about={<>{t('public:track.about')} <Article article="28" /></>}>
      <Section title={t('public:track.code')}>
        <Form key={search.code ?? ''} layout="vertical" initialValues={{ code: search.code }} onFinish={look} className={styles.track}>
          <Form.Item
            name="code"
            label={t('public:track.codeLabel')}
            validateTrigger="onSubmit"
            rules={[{ validator: (_, typed?: string) => (trackingCode(typed ?? '') ? Promise.resolve() : Promise.reject(new Error(t('public:track.malformed')))) }]}
          >
            <Input autoComplete="off" spellCheck={false} className={styles.mono} />
          </Form.Item>
          <Button type="primary" htmlType="submit">
            {t('public:track.look')}
          </Button>
        </Form>
        {search.code && !code && <p role="alert">{t('public:track.malformed')}</p>}
        {!search.code && <p className="quiet">{t('public:track.lost')}</p>}
      </Section>
      {code && <Fate code={code} />}
    </Page>
  )
}

function Fate({ code }: { code: string }) {
  const { t } = useTranslation()
  const word = useWord()
  const { data: objection, error, refetch } = useQuery(objectionQuery(code))
  const notice = useQuery({ ...noticeQuery(objection?.notice ?? ''), enabled: !!objection }).data
  if (error && problemOf(error).status === 404) return <Section title={t('public:track.fate')}><p role="alert">{t('public:track.unknown')}</p></Section>
  if (error) return <ProblemAlert problem={error} retry={() => void refetch()} />
  if (!objection) return null
  return (
    <Section title={t('public:track.fate')}>
      <p className={styles.fate}>{t(`public:fate.${objection.ruling ?? 'standing'}`)}</p>
      <Facts
        items={[
          [t('public:track.raised'), <Moment key="raised" instant={objection.raised} />],
          [t('public:track.ruling'), objection.ruling && word('ruling', objection.ruling)],
          [t('public:track.ruled'), objection.ruled && <Moment key="ruled" instant={objection.ruled} />],
          [
            t('public:track.notice'),
            <Link key="notice" to="/notices/$noticeId" params={{ noticeId: objection.notice }}>
              {notice ? `${word('notice', notice.kind)} · ${notice.name}` : t('common:open')}
            </Link>,
          ],
        ]}
      />
      <p className="quiet">{t(`public:fateNext.${objection.ruling ?? 'standing'}`)}</p>
    </Section>
  )
}
