import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate, useRouterState, useSearch } from '@tanstack/react-router'
import { Input, Tag } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { editionsQuery, type Edition } from '@/api/editions'
import { Nothing, Page, Section } from '@/components/Page'
import { useWord } from '@/i18n/words'
import { measuresQuery, type Measure } from './api/measures'
import styles from './Public.module.css'

// Where an article acts in the system, for everyone to see.
const acts: Record<string, { href: string; name: string }> = {
  '4': { href: '/', name: 'rounds' }, '14': { href: '/', name: 'rounds' }, '15': { href: '/notices?kind=internal', name: 'internal' }, '17': { href: '/notices?kind=acceptance', name: 'acceptance' },
  '19': { href: '/notices?kind=regional', name: 'regional' }, '20': { href: '/notices?kind=province', name: 'province' }, '21': { href: '/winners', name: 'winners' }, '22': { href: '/winners', name: 'winners' },
  '13': { href: '/winners', name: 'winners' }, '27': { href: '/notices', name: 'notices' }, '28': { href: '/objections', name: 'tracking' }, '30': { href: '/winners', name: 'winners' },
}

// MeasuresPage tells the Measures in own words, article by article, and what of it is ours.
export default function MeasuresPage() {
  const { t, i18n } = useTranslation('public')
  const { text } = useSearch({ from: '/measures' })
  const navigate = useNavigate()
  const { data } = useSuspenseQuery(measuresQuery(i18n.language))
  const edition = useQuery(editionsQuery).data?.at(-1)
  useAnchor()
  const found = data.filter((measure) => !text || `${measure.title} ${measure.text} ${t('common:article.short', { article: measure.article })}`.toLowerCase().includes(text.toLowerCase()))
  const chapters = [...new Set(found.map((measure) => measure.chapter))]
  return (
    <Page title={t('public:measures.title')} about={t('public:measures.about', { document: edition?.documentNumber ?? '', from: edition?.inForceFrom ?? '', to: edition?.inForceTo ?? '' })}>
      <div className={`${styles.filters} noPrint`} role="search">
        <Input.Search key={text ?? ''} allowClear defaultValue={text} aria-label={t('public:measures.search')} placeholder={t('public:measures.search')} maxLength={100} onSearch={(typed) => void navigate({ to: '/measures', search: { text: typed.trim() || undefined }, replace: true })} />
        <nav aria-label={t('public:measures.chapters')} className={styles.chapters}>
          {chapters.map((chapter) => (
            <a key={chapter} href={`#${idOf(found, chapter)}`}>
              {chapter}
            </a>
          ))}
          {!text && edition && <a href="#ours">{t('public:measures.ours')}</a>}
        </nav>
      </div>
      {found.length === 0 && <Nothing title={t('public:measures.none')} action={<Link to="/measures">{t('common:list.clear')}</Link>} />}
      {chapters.map((chapter) => (
        <Section key={chapter} title={chapter}>
          {found.filter((measure) => measure.chapter === chapter).map((measure) => <MeasureText key={measure.article} measure={measure} edition={edition} />)}
        </Section>
      ))}
      {!text && edition && <Ours edition={edition} />}
    </Page>
  )
}

const idOf = (measures: Measure[], chapter: string) => `article-${measures.find((measure) => measure.chapter === chapter)!.article}`

function MeasureText({ measure, edition }: { measure: Measure; edition?: Edition }) {
  const { t } = useTranslation()
  const act = acts[measure.article]
  const ours = edition && termsOf(edition).some((term) => term.article === measure.article)
  return (
    <section id={`article-${measure.article}`} className={styles.measure} tabIndex={-1} aria-labelledby={`title-${measure.article}`}>
      <h3 id={`title-${measure.article}`}>
        <a href={`#article-${measure.article}`}>{t('common:article.short', { article: measure.article })}</a> {measure.title}
      </h3>
      <p>{measure.text}</p>
      <p className={styles.stepFoot}>
        {act && <Link to={act.href}>{t(`public:acts.${act.name}`)}</Link>}
        {ours && <a href="#ours">{t('public:measures.oursHere')}</a>}
      </p>
    </section>
  )
}

type Ours = { kind: 'notice' | 'task'; name: string; article: string; days: number }

// termsOf are the terms that the Measures leave open and the edition sets, in the order of the articles.
function termsOf(edition: Edition): Ours[] {
  const notices = Object.entries(edition.notices).map(([name, term]) => ({ kind: 'notice' as const, name, ...term, days: term.workingDays }))
  const tasks = Object.entries(edition.tasks).map(([name, term]) => ({ kind: 'task' as const, name, ...term, days: term.dueDays }))
  return [...notices, ...tasks].filter((term) => term.ours).sort((a, b) => Number(a.article) - Number(b.article))
}

function Ours({ edition }: { edition: Edition }) {
  const { t } = useTranslation()
  const word = useWord()
  return (
    <Section title={t('public:measures.ours')} id="ours">
      <p>{t('public:measures.oursAbout')}</p>
      <ul className={styles.ours}>
        {termsOf(edition).map(({ kind, name, article, days }) => (
          <li key={kind + name}>
            <a href={`#article-${article}`}>{t('common:article.short', { article })}</a> {word(kind, name)} <Tag>{t('public:notice.daysCount', { count: days })}</Tag>
          </li>
        ))}
      </ul>
    </Section>
  )
}

// useAnchor goes to the article that the address names, once its text is there.
function useAnchor() {
  const hash = useRouterState({ select: (state) => state.location.hash })
  useEffect(() => {
    const target = hash && document.getElementById(hash)
    if (!target) return
    target.scrollIntoView()
    target.focus({ preventScroll: true })
  }, [hash])
}
