import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '@/api/client'
import { is, useMe } from '@/api/me'
import { DataTable } from '@/components/DataTable'
import { Moment } from '@/components/Moment'
import { Nothing, Page, Section } from '@/components/Page'
import { ProblemAlert } from '@/components/ProblemAlert'
import { useWord } from '@/i18n/words'
import { useSpan } from '@/time/span'
import { roundsQuery } from '@/api/rounds'
import { flowQuery, staysQuery } from '@/api/monitor'
import { Ailing } from './Ailing'
import styles from './engine.module.css'
import { subjectIn } from './search'

const route = getRouteApi('/inside/engine')

// EnginePage finds the workflow behind a case or a round: by what is pasted, by what ails it, or by round and stage.
export default function EnginePage() {
  const { t } = useTranslation('engine')
  return (
    <Page title={t('engine:title')} about={t('engine:about')}>
      <Section title={t('engine:find.title')}>
        <Find />
      </Section>
      {is(useMe(), 'operator') && <Ailing />}
      <Browse />
    </Page>
  )
}

function Find() {
  const { t } = useTranslation('engine')
  const navigate = route.useNavigate()
  const [subject, setSubject] = useState<Schemas['EngineSubject']>('case')
  return (
    <Form
      layout="inline"
      className={styles.find}
      onFinish={({ pasted }: { pasted: string }) => {
        const found = subjectIn(pasted)!
        void navigate({ to: '/engine/$subject/$subjectId', params: { subject: found.subject ?? subject, subjectId: found.id } })
      }}
    >
      <Form.Item name="pasted" label={t('engine:find.pasted')} className={styles.pasted} rules={[{ validator: (_, value: string) => (subjectIn(value ?? '') ? Promise.resolve() : Promise.reject(new Error(t('engine:find.noId')))) }]}>
        <Input maxLength={500} allowClear placeholder={t('engine:find.placeholder')} />
      </Form.Item>
      <Select
        aria-label={t('engine:find.subject')}
        value={subject}
        onChange={setSubject}
        options={(['case', 'round'] as const).map((value) => ({ value, label: t(`engine:subject.${value}`) }))}
      />
      <Button type="primary" htmlType="submit">{t('engine:find.go')}</Button>
    </Form>
  )
}

function Browse() {
  const { t } = useTranslation('engine')
  const word = useWord()
  const search = route.useSearch()
  const rounds = useQuery(roundsQuery)
  const items = [...(rounds.data?.items ?? [])].sort((a, b) => b.number - a.number)
  return (
    <>
      <ProblemAlert problem={rounds.error} retry={() => void rounds.refetch()} />
      <Section title={t('engine:browse.rounds')}>
        <ul className={styles.rounds}>
          {items.map((round) => (
            <li key={round.id} data-chosen={round.id === search.round || undefined}>
              <Link to="/engine" search={{ round: round.id }}>{t('engine:browse.round', { number: round.number, year: round.year })}</Link> <span className="quiet">{word('roundStage', round.stage)}</span>{' '}
              <Link to="/engine/$subject/$subjectId" params={{ subject: 'round', subjectId: round.id }}>{t('engine:browse.ofRound')}</Link>
            </li>
          ))}
        </ul>
        {items.length === 0 && !rounds.isPending && <Nothing title={t('engine:browse.none')} />}
      </Section>
      {search.round && <Stages round={search.round} chosen={search.stage} />}
      {search.round && search.stage && <Standing round={search.round} stage={search.stage} />}
    </>
  )
}

function Stages({ round, chosen }: { round: string; chosen?: string }) {
  const { t } = useTranslation('engine')
  const word = useWord()
  const flow = useQuery(flowQuery(round))
  const stages = flow.data?.stages.filter((stage) => stage.here > 0) ?? []
  return (
    <Section title={t('engine:browse.stages')}>
      <ProblemAlert problem={flow.error} retry={() => void flow.refetch()} />
      {stages.length === 0 && flow.data && <p>{t('engine:browse.noCases')}</p>}
      <ul className={styles.stages}>
        {stages.map((stage) => (
          <li key={stage.stage}>
            <Link to="/engine" search={{ round, stage: stage.stage }} aria-current={stage.stage === chosen ? 'true' : undefined}>
              {t('engine:browse.stage', { stage: word('stage', stage.stage), count: stage.here })}
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Standing({ round, stage }: { round: string; stage: Schemas['Stage'] }) {
  const { t } = useTranslation('engine')
  const word = useWord()
  const span = useSpan()
  const stays = useInfiniteQuery(staysQuery(round, stage))
  const title = t('engine:browse.cases', { stage: word('stage', stage) })
  return (
    <Section title={title}>
      <ProblemAlert problem={stays.error} retry={() => void stays.refetch()} />
      <DataTable
        label={title}
        rows={stays.data?.pages.flatMap((page) => page.items).filter((stay) => !stay.left) ?? []}
        idOf={(stay) => stay.case}
        loading={stays.isFetching}
        more={stays.hasNextPage ? () => void stays.fetchNextPage() : undefined}
        columns={[
          { key: 'number', title: t('engine:browse.number'), cell: (stay) => <span className="numbers">{stay.number}</span> },
          { key: 'name', title: t('engine:browse.name'), cell: (stay) => <Link to="/engine/$subject/$subjectId" params={{ subject: 'case', subjectId: stay.case }}>{stay.name}</Link> },
          { key: 'entered', title: t('engine:browse.entered'), cell: (stay) => <Moment instant={stay.entered} /> },
          { key: 'stay', title: t('engine:browse.stay'), align: 'end', cell: (stay) => span(stay.hours) },
        ]}
      />
    </Section>
  )
}
