import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Checkbox, Select, Spin, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '@/api/client'
import { Moment } from '@/components/Moment'
import { Nothing, Section } from '@/components/Page'
import { ProblemAlert } from '@/components/ProblemAlert'
import { useWord } from '@/i18n/words'
import { useSpan } from '@/time/span'
import { historyQuery } from './api/history'
import styles from './engine.module.css'
import { chaptersOf, families, prettyOf, type Group, type Idle } from './events'

const route = getRouteApi('/inside/engine/$subject/$subjectId')

// History tells what the engine wrote down in one run, by stage and by what it was about.
export function History({ subject, subjectId, run: latest }: { subject: Schemas['EngineSubject']; subjectId: string; run: string }) {
  const { t } = useTranslation('engine')
  const word = useWord()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const history = useInfiniteQuery(historyQuery(subject, subjectId, search.run ?? latest))
  const events = history.data?.pages.flatMap((page) => page.items) ?? []
  const chapters = chaptersOf(events, { family: search.family, failed: !!search.failed })
  const change = (to: Partial<typeof search>) => void navigate({ search: { ...search, ...to }, replace: true, resetScroll: false })
  return (
    <Section
      id="history"
      title={t('engine:history.title')}
      extra={
        <span className={styles.filters}>
          <Select
            aria-label={t('engine:history.filter')}
            className={styles.family}
            value={search.family ?? ''}
            onChange={(family) => change({ family: families.find((each) => each === family) })}
            options={[{ value: '', label: t('engine:history.all') }, ...families.map((value) => ({ value, label: t(`engine:family.${value}`) }))]}
          />
          <Checkbox checked={!!search.failed} onChange={(event) => change({ failed: event.target.checked ? '1' : undefined })}>
            {t('engine:history.failed')}
          </Checkbox>
        </span>
      }
    >
      <ProblemAlert problem={history.error} retry={() => void history.refetch()} />
      {history.isPending && <Spin />}
      {history.data && chapters.length === 0 && <Nothing title={t('engine:history.none')} />}
      {chapters.map((chapter, i) => (
        <section key={i} className={styles.chapter}>
          <h3>
            {chapter.stage ? word(subject === 'case' ? 'stage' : 'roundStage', chapter.stage) : t('engine:history.beginning')} <span className="quiet"><Moment instant={chapter.from} /></span>
          </h3>
          <ol className={styles.groups}>
            {chapter.parts.map((part) => ('idle' in part ? <Rest key={`idle ${part.from}`} part={part} /> : <GroupOf key={part.id} group={part} />))}
          </ol>
        </section>
      ))}
      {history.hasNextPage && (
        <Button loading={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
          {t('engine:history.more')}
        </Button>
      )}
    </Section>
  )
}

function Rest({ part }: { part: Idle }) {
  const { t } = useTranslation('engine')
  const span = useSpan()
  return <li className={styles.idle}>{t('engine:history.idle', { span: span(part.idle / 3_600_000) })}</li>
}

function GroupOf({ group }: { group: Group }) {
  const { t } = useTranslation('engine')
  return (
    <li data-failed={group.failed || undefined}>
      <details>
        <summary>
          <Tag color={group.failed ? 'error' : undefined}>{t(`engine:family.${group.family}`)}</Tag> <strong>{group.name}</strong> {group.events.at(-1)!.type} <Moment instant={group.from} />{' '}
          {group.open && <Tag>{t('engine:history.open')}</Tag>}
        </summary>
        <ol className={styles.events}>
          {group.events.map((event) => (
            <li key={event.id}>
              <span className="numbers">{event.id}</span> {event.type} <span className="quiet"><Moment instant={event.at} /></span>
              {event.failure && <pre className={styles.failure} tabIndex={0} aria-label={t('engine:history.failure')}>{event.failure}</pre>}
              {event.payloads?.map((payload, i) => <Text key={i} title={t('engine:history.payload', { number: i + 1 })} text={payload} />)}
              {event.attributes && <Text title={t('engine:history.attributes')} text={event.attributes} />}
            </li>
          ))}
        </ol>
      </details>
    </li>
  )
}

function Text({ title, text }: { title: string; text: string }) {
  return (
    <details>
      <summary>{title}</summary>
      <pre className={styles.payload} tabIndex={0} aria-label={title}>{prettyOf(text)}</pre>
    </details>
  )
}
