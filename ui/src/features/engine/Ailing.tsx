import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Tag } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '@/api/client'
import { DataTable } from '@/components/DataTable'
import { Nothing, Section } from '@/components/Page'
import { ProblemAlert } from '@/components/ProblemAlert'
import { useWord } from '@/i18n/words'
import { ailingQuery } from './api/ailing'
import styles from './engine.module.css'

const colours: Record<Schemas['Ailment'], string> = { lost: 'error', behind: 'warning', code_fails: 'error', activity_fails: 'error', paused: 'default' }

// Ailing lists the workflows that may be stuck: a page of the open cases and rounds is looked at, the others when asked to.
export function Ailing() {
  const { t } = useTranslation('engine')
  const word = useWord()
  const queries = useQueryClient()
  const { data, error, isFetching, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery(ailingQuery)
  const [onward, setOnward] = useState(false)
  useEffect(() => {
    if (onward && hasNextPage && !isFetching && !error) void fetchNextPage()
  }, [onward, hasNextPage, isFetching, error, fetchNextPage])
  const rows = data?.pages.flatMap((page) => page.items) ?? []
  const looked = data?.pages.reduce((sum, page) => sum + page.looked, 0) ?? 0
  const anew = () => {
    setOnward(false)
    void queries.resetQueries({ queryKey: ailingQuery.queryKey })
  }
  return (
    <Section
      title={t('engine:ailing.title')}
      extra={
        <span className={styles.filters}>
          {hasNextPage && <Button size="small" onClick={() => setOnward(!onward)}>{t(onward ? 'engine:ailing.stop' : 'engine:ailing.onward')}</Button>}
          <Button size="small" onClick={anew}>{t('engine:ailing.anew')}</Button>
        </span>
      }
    >
      <ProblemAlert problem={error} retry={() => void (data ? fetchNextPage() : refetch())} />
      {data && <p aria-live="polite">{t(hasNextPage ? 'engine:ailing.soFar' : 'engine:ailing.looked', { looked, count: rows.length })}</p>}
      <DataTable
        label={t('engine:ailing.title')}
        rows={rows}
        idOf={(ailing) => ailing.subjectId}
        loading={isFetching}
        empty={data && <Nothing title={t(hasNextPage ? 'engine:ailing.noneSoFar' : 'engine:ailing.none')} />}
        columns={[
          { key: 'which', title: t('engine:ailing.which'), cell: (ailing) => <Link to="/engine/$subject/$subjectId" params={{ subject: ailing.subject, subjectId: ailing.subjectId }}>{ailing.year ? t('engine:browse.round', { number: ailing.number, year: ailing.year }) : `${ailing.number} ${ailing.name}`}</Link> },
          { key: 'stage', title: t('engine:ailing.stage'), cell: (ailing) => word(ailing.subject === 'case' ? 'stage' : 'roundStage', ailing.stage) },
          { key: 'ailments', title: t('engine:ailing.ailments'), cell: (ailing) => ailing.ailments.map((ailment) => <Tag key={ailment} color={colours[ailment]}>{t(`engine:ailment.${ailment}`)}</Tag>) },
          { key: 'steps', title: t('engine:ailing.steps'), cell: (ailing) => <span className="numbers">{ailing.sequence === undefined ? ailing.ledgerSequence : `${ailing.ledgerSequence} / ${ailing.sequence}`}</span> },
          { key: 'failure', title: t('engine:history.failure'), cell: (ailing) => ailing.failure },
        ]}
      />
    </Section>
  )
}
