import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Article } from '@/components/Article'
import { DataTable, type Column } from '@/components/DataTable'
import { Nothing, Page, Section } from '@/components/Page'
import { ProblemAlert } from '@/components/ProblemAlert'
import { useWord } from '@/i18n/words'
import type { Schemas } from '@/api/client'
import { listQuery, roundQuery } from '@/api/rounds'
import { listArticles, roundLists } from './stages'
import { ChapterFour } from './ChapterFour'
import { NoticeTable } from './NoticeTable'
import { RoundFacts } from './RoundFacts'

type List = Schemas['List']
type Listing = Schemas['Listing']

// RoundPage shows a round: its plan, where it stands, its lists once they are public, and its notices.
export default function RoundPage() {
  const { t } = useTranslation('public')
  const { roundId } = useParams({ from: '/rounds/$roundId' })
  const { data: round } = useSuspenseQuery(roundQuery(roundId))
  return (
    <Page title={t('public:round.name', { number: round.number, year: round.year })} above={<Link to="/">{t('common:app')}</Link>} about={<>{round.plan?.title} <Article article="4, 14" /></>}>
      <Section title={t('public:round.facts')}>
        <RoundFacts round={round} full />
      </Section>
      <Section title={t('public:round.way')}>
        <ChapterFour round={round} />
      </Section>
      {roundLists.map((list) => (
        <PublicList key={list} roundId={roundId} list={list} publicised={!!round.publicised?.includes(list)} />
      ))}
      <Section title={t('public:round.notices')} extra={<Link to="/notices" search={{ round: roundId }}>{t('public:round.noticesOpen')}</Link>}>
        <NoticeTable search={{ round: roundId }} />
      </Section>
    </Page>
  )
}

// PublicList is one of the round's lists; before it is publicised, when that will be (Art. 27).
function PublicList({ roundId, list, publicised }: { roundId: string; list: List; publicised: boolean }) {
  const { t } = useTranslation()
  const word = useWord()
  const { data, error, refetch } = useQuery({ ...listQuery(roundId, list), enabled: publicised })
  const awarded = list === 'suggested' || list === 'decision'
  const rows = (data ?? []).filter((listing) => listing.included)
  const columns: Column<Listing>[] = [
    { key: 'number', title: t('public:round.number'), width: '130px', cell: (row) => <span className="numbers">{row.number}</span> },
    { key: 'name', title: t('public:round.applicant'), cell: (row) => row.name },
    { key: 'kind', title: t('public:winners.kind'), width: '100px', cell: (row) => word('kind', row.kind) },
    { key: 'region', title: t('public:notices.region'), width: '140px', cell: (row) => word('region', row.region) },
    ...(awarded ? [{ key: 'award', title: t('public:winners.award'), width: '140px', cell: (row: Listing) => word('award', row.award) }] : []),
  ]
  return (
    <Section title={word('list', list)} extra={<Article article={listArticles[list]} />} id={list}>
      <ProblemAlert problem={error} retry={() => void refetch()} />
      {!publicised && <p className="quiet">{t(`public:listFrom.${list}`)}</p>}
      {publicised && data && <DataTable label={word('list', list)} columns={columns} rows={rows} idOf={(row) => row.case} total={rows.length} empty={<Nothing title={t('public:round.listEmpty')} />} />}
    </Section>
  )
}
