import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { editionsQuery } from '@/api/editions'
import { roundQuery } from '@/api/rounds'
import { useWord } from '@/i18n/words'
import type { Case } from './api/case'
import { consequenceOf, type OwnKind } from './consequences'

// Consequence says what a decision will cause, and how long the task takes that it opens.
export function Consequence({ kind, outcome, subject, facts }: { kind: OwnKind; outcome: string; subject: Case; facts?: Record<string, string | number> }) {
  const { t } = useTranslation()
  const word = useWord()
  const pinned = useQuery(roundQuery(subject.round)).data?.edition
  const edition = useQuery(editionsQuery).data?.find((known) => known.id === pinned)
  const { key, opens } = consequenceOf(kind, outcome, subject.route)
  const days = opens && edition?.tasks[opens]?.dueDays
  return (
    <>
      {t(`case:consequence.${key}`, { recommending: subject.recommendingName ?? '', ...facts })}
      {opens && days && ` ${t('case:consequence.term', { task: word('task', opens), count: days })}`}
    </>
  )
}
