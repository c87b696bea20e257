import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { Article } from '@/components/Article'
import { Nothing, Page } from '@/components/Page'
import { useChoices, useWord } from '@/i18n/words'
import { useNow } from '@/time/clock'
import { dayOf } from '@/time/shanghai'
import { lists, type List } from './lists'
import { listQuery, roundQuery } from '@/api/rounds'
import { storyQuery } from './api/story'
import styles from './desk.module.css'
import { OfficialTable } from './OfficialTable'
import { matching } from './useFilter'

// The task with which each list was made.
const made: Record<List, string> = { acceptance: 'acceptance_list', candidate: 'candidate_list', suggested: 'deliberation', decision: 'government_decision' }

// ListPage is one of a round's lists as it stands or hung; it prints as an official list.
export default function ListPage() {
  const { t } = useTranslation('desk')
  const word = useWord()
  const { roundId, list: named } = useParams({ from: '/inside/desk/$roundId/lists/$list' })
  const list = named as List
  const search = useSearch({ from: '/inside/desk/$roundId/lists/$list' })
  const navigate = useNavigate({ from: '/desk/$roundId/lists/$list' })
  const round = useSuspenseQuery(roundQuery(roundId)).data
  const all = useSuspenseQuery(listQuery(roundId, list)).data
  const decided = useQuery(storyQuery(roundId)).data?.findLast((entry) => entry.kind === 'task_decided' && (entry.refKind ?? entry.old) === made[list])
  const today = dayOf(useNow())
  const narrow = (change: Partial<typeof search>) => void navigate({ search: { ...search, ...change }, replace: true })
  const kinds = useChoices('kind')
  const regions = useChoices('region').filter((one) => all.some((other) => other.region === one.value))
  const shown = matching(all, { ...search, text: search.text ?? '' })
  const on = shown.filter((one) => one.included)
  const off = shown.filter((one) => !one.included)
  const groups = on.some((one) => one.award) && (list === 'suggested' || list === 'decision') ? round.places.map(({ award }) => ({ title: word('award', award), rows: on.filter((one) => one.award === award) })) : [{ title: undefined, rows: on }]
  return (
    <Page
      title={t('desk:listPage.title', { number: round.number, list: word('list', list) })} about={<Article article={lists.find((one) => one.list === list)?.article} />}
      above={<><Link to="/desk">{t('desk:title')}</Link> / <Link to="/desk/$roundId" params={{ roundId }}>{t('desk:round.title', { number: round.number, year: round.year })}</Link></>}
    >
      <div className={`${styles.filters} noPrint`}>
        <Input.Search className={styles.search} allowClear value={search.text} onChange={(event) => narrow({ text: event.target.value || undefined })} placeholder={t('common:list.search')} aria-label={t('common:list.search')} />
        <Select className={styles.narrow} allowClear value={search.kind} onChange={(kind?: string) => narrow({ kind })} options={kinds} placeholder={t('desk:column.kind')} aria-label={t('desk:column.kind')} />
        <Select className={styles.narrow} allowClear value={search.region} onChange={(region?: string) => narrow({ region })} options={regions} placeholder={t('desk:column.region')} aria-label={t('desk:column.region')} />
        {shown.length < all.length && <span className="quiet">{t('desk:list.narrowed', { shown: shown.length, count: all.length })}</span>}
      </div>
      {all.length === 0 ? <Nothing title={t('desk:round.notMade')} action={<Link to="/desk/$roundId" params={{ roundId }}>{t('desk:listPage.toRound')}</Link>} /> : (
        <div className={styles.official}>
          <h2>{t('desk:listPage.official', { number: round.number, list: word('list', list) })}</h2>
          <p>{t('desk:listPage.counted', { on: on.length, off: off.length, number: round.number, year: round.year })}</p>
          {groups.map((group) => (
            <OfficialTable key={group.title ?? ''} title={group.title} rows={group.rows} points={list === 'candidate'} />
          ))}
          {off.length > 0 && <OfficialTable title={t('desk:listPage.off')} rows={off} reasons points={list === 'candidate'} />}
          <p className={styles.signature}>
            {t('desk:notice.office')}
            <br />
            {decided ? t('desk:listPage.decidedOn', { day: dayOf(decided.at) }) : t('desk:listPage.asOf', { day: today })}
          </p>
        </div>
      )}
    </Page>
  )
}
