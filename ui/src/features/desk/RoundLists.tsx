import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { problemOf } from '@/api/problem'
import { titleOf } from '@/components/problemTitle'
import { Article } from '@/components/Article'
import { Section } from '@/components/Page'
import { useWord } from '@/i18n/words'
import { listQuery } from '@/api/rounds'
import { lists, type List } from './lists'
import styles from './desk.module.css'

// RoundLists counts who is on each of a round's lists, and leads to them.
export function RoundLists({ round }: { round: string }) {
  const { t } = useTranslation('desk')
  return (
    <Section title={t('desk:round.lists')}>
      <ul className={styles.lists}>
        {lists.map(({ list, article }) => (
          <ListCount key={list} round={round} list={list} article={article} />
        ))}
      </ul>
    </Section>
  )
}

function ListCount({ round, list, article }: { round: string; list: List; article: string }) {
  const { t } = useTranslation('desk')
  const word = useWord()
  const { data, error } = useQuery(listQuery(round, list))
  const on = data?.filter((one) => one.included).length ?? 0
  return (
    <li className={styles.list}>
      {word('list', list)} <Article article={article} />
      {!!data?.length && (
        <>
          <strong>{on}</strong>
          <Link to="/desk/$roundId/lists/$list" params={{ roundId: round, list }}>
            {data.length > on ? t('desk:round.onAndOff', { on, off: data.length - on }) : t('desk:round.openList')}
          </Link>
        </>
      )}
      {data?.length === 0 && <p className="quiet">{t('desk:round.notMade')}</p>}
      {error && <p className="quiet">{problemOf(error).status === 403 ? t('desk:round.notPublic') : titleOf(problemOf(error), t)}</p>}
    </li>
  )
}
