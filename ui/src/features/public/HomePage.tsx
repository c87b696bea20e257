import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMaybeMe } from '@/api/me'
import { Article } from '@/components/Article'
import { Nothing, Page, Section } from '@/components/Page'
import { ProblemAlert } from '@/components/ProblemAlert'
import { useWord } from '@/i18n/words'
import { latestQuery } from './api/honours'
import { runningQuery } from './api/notices'
import { roundsQuery } from '@/api/rounds'
import type { Round } from '@/api/rounds'
import { inOrder } from './stages'
import { ChapterFour } from './ChapterFour'
import { foremost, grouped } from './grouping'
import { Closing, Names } from './NoticeGroups'
import styles from './Public.module.css'
import { FilingWindow, RoundFacts } from './RoundFacts'

// HomePage is the award's face: what runs, what hangs, who won, and what anyone may do.
export default function HomePage() {
  const { t } = useTranslation('public')
  const { data } = useSuspenseQuery(roundsQuery)
  const { first, running, ended } = inOrder(data.items)
  return (
    <Page title={t('common:app')} about={t('public:home.about')}>
      {first ? <Running round={first} /> : <Section title={t('public:home.round')}><Nothing title={t('public:home.noRound')} help={t('public:home.noRoundHelp')} /></Section>}
      <div className={styles.columns}>
        <OpenNotices />
        <div>
          <Ways />
          <Latest />
        </div>
      </div>
      <Section title={t('public:home.how')} extra={first && <span className="quiet">{t('public:home.howAt', { number: first.number })}</span>}>
        <ChapterFour round={first} />
      </Section>
      {running.length + ended.length > 0 && <Others rounds={[...running, ...ended]} />}
    </Page>
  )
}

function Running({ round }: { round: Round }) {
  const { t } = useTranslation()
  const name = t('public:round.name', { number: round.number, year: round.year })
  return (
    <Section
      title={name}
      extra={
        <Link to="/rounds/$roundId" params={{ roundId: round.id }}>
          {t('public:home.roundMore')}
        </Link>
      }
    >
      <RoundFacts round={round} />
    </Section>
  )
}

function OpenNotices() {
  const { t } = useTranslation()
  const word = useWord()
  const { data, error, refetch } = useQuery(runningQuery)
  const groups = grouped(data?.items ?? [])
  const kinds = (['internal', 'acceptance', 'regional', 'province'] as const).map((kind) => ({ kind, groups: groups.filter((group) => group.notices[0].kind === kind) })).filter((one) => one.groups.length > 0)
  return (
    <Section title={t('public:home.notices')} extra={<Link to="/notices">{t('public:home.allNotices')}</Link>}>
      <ProblemAlert problem={error} retry={() => void refetch()} />
      {data && kinds.length === 0 && <Nothing title={t('public:home.noNotices')} help={t('public:home.noNoticesHelp')} />}
      {kinds.map(({ kind, groups }) => (
        <div key={kind} className={styles.kind}>
          <h3>
            <Link to="/notices" search={{ kind, running: true }}>
              {word('notice', kind)} {t('public:home.cases', { count: groups.reduce((sum, group) => sum + group.notices.length, 0) })}
            </Link>{' '}
            <Article article={groups[0]!.notices[0].article} />
          </h3>
          {groups.map((group) => (
            <div key={group.key} className={styles.posting}>
              <span>
                <Closing notice={foremost(group)} />
              </span>
              <Names group={group} />
            </div>
          ))}
        </div>
      ))}
      {data?.more && <p className="quiet">{t('public:home.moreNotices')}</p>}
    </Section>
  )
}

function Ways() {
  const { t } = useTranslation()
  const me = useMaybeMe()
  return (
    <Section title={t('public:home.ways')}>
      <dl className={styles.ways}>
        <dt>{t('public:home.apply')} <Article article="15" /></dt>
        <dd>
          {t('public:home.applyHow')} {me ? <Link to="/applications">{t('public:home.applyGo')}</Link> : <Link to="/login" search={{ next: '/applications' }}>{t('public:home.applyLogin')}</Link>}
        </dd>
        <dt>{t('public:home.free')} <Article article="10" /></dt>
        <dd>{t('public:home.freeHow')}</dd>
        <dt>{t('public:home.object')} <Article article="28" /></dt>
        <dd>
          {t('public:home.objectHow')} <Link to="/notices" search={{ running: true }}>{t('public:home.objectGo')}</Link> · <Link to="/objections">{t('public:home.track')}</Link>
        </dd>
      </dl>
    </Section>
  )
}

function Latest() {
  const { t } = useTranslation()
  const word = useWord()
  const { data, error, refetch } = useQuery(latestQuery)
  const newest = data?.[0]
  return (
    <Section title={t('public:home.latest')} extra={<Link to="/winners">{t('public:home.allWinners')}</Link>}>
      <ProblemAlert problem={error} retry={() => void refetch()} />
      {data && !newest && <p className="quiet">{t('public:winners.empty')}</p>}
      {newest && (
        <>
          <p>
            {t('public:round.name', { number: newest.round, year: newest.year })} {newest.document} {newest.date}
          </p>
          <ul className={styles.names}>
            {data.map((honour) => (
              <li key={honour.award + honour.name}>
                {honour.name} <span className="quiet">{word('award', honour.award)}{honour.revoked && ` · ${t('public:winners.revoked', { date: honour.revoked })}`}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  )
}

function Others({ rounds }: { rounds: Round[] }) {
  const { t } = useTranslation()
  const word = useWord()
  return (
    <Section title={t('public:home.others')}>
      <ul className={styles.rounds}>
        {rounds.map((round) => (
          <li key={round.id}>
            <Link to="/rounds/$roundId" params={{ roundId: round.id }}>
              {t('public:round.name', { number: round.number, year: round.year })}
            </Link>
            <span>{word('roundStage', round.stage)}</span>
            <span className="quiet">{t('public:round.window')} <FilingWindow round={round} /></span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
