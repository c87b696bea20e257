import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { is, useMe } from '@/api/me'
import type { Task } from '@/api/tasks'
import { Nothing, Page, Section } from '@/components/Page'
import { ProblemAlert } from '@/components/ProblemAlert'
import { useWord } from '@/i18n/words'
import { deadlineOf, dayOf } from '@/time/shanghai'
import { openRoundTasksQuery } from './api/roundTasks'
import { roundsQuery, type Round } from './api/rounds'
import styles from './desk.module.css'
import { OpenRound } from './OpenRound'
import { OpenTasks } from './TaskLines'

// DeskPage lists the rounds, where each stands, and what is to be done next by whom (Art. 4, 14–21).
export default function DeskPage() {
  const { t } = useTranslation('desk')
  const office = is(useMe(), 'office')
  const rounds = useQuery(roundsQuery)
  const tasks = useQuery(openRoundTasksQuery())
  const [opening, setOpening] = useState(false)
  return (
    <Page
      title={t('desk:title')} about={t('desk:about')}
      actions={office && <Button type={opening ? 'default' : 'primary'} aria-expanded={opening} onClick={() => setOpening(!opening)}>{t('desk:open.title')}</Button>}
    >
      <ProblemAlert problem={rounds.error ?? tasks.error} retry={() => void rounds.refetch()} />
      {opening && <Section title={t('desk:open.title')}><OpenRound rounds={rounds.data ?? []} /></Section>}
      {rounds.data?.length === 0 && <Nothing title={t('desk:noRounds')} help={office ? t('desk:noRoundsOffice') : t('desk:noRoundsHelp')} />}
      <ul className={styles.rounds}>
        {rounds.data?.map((round) => (
          <RoundCard key={round.id} round={round} tasks={tasks.data?.filter((task) => task.round === round.id)} />
        ))}
      </ul>
    </Page>
  )
}

function RoundCard({ round, tasks }: { round: Round; tasks?: Task[] }) {
  const { t } = useTranslation('desk')
  const word = useWord()
  return (
    <li className={styles.round}>
      <div className={styles.roundHead}>
        <h2>
          <Link to="/desk/$roundId" params={{ roundId: round.id }}>{t('desk:round.title', { number: round.number, year: round.year })}</Link>
        </h2>
        <Tag>{word('roundStage', round.stage)}</Tag>
        {round.filingCloses && round.stage === 'filing' && <span>{t('desk:round.filesUntil', { at: deadlineOf(round.filingCloses) })}</span>}
        {round.ended && <span className="quiet">{t('desk:round.endedOn', { day: dayOf(round.ended) })}</span>}
        <Link to="/cases" search={{ round: round.id } as never}>{round.cases === undefined ? t('desk:round.casesLink') : t('desk:round.cases', { count: round.cases })}</Link>
      </div>
      {tasks && tasks.length > 0 && <OpenTasks tasks={tasks} />}
      {tasks?.length === 0 && round.stage !== 'ended' && <p className="quiet">{t(`desk:waits.${round.stage}`)}</p>}
    </li>
  )
}
