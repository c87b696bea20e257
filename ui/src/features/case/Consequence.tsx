import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useWord } from '@/i18n/words'
import type { Case } from './api/case'
import { termsQuery } from './api/terms'
import { consequenceOf, type OwnKind } from './consequences'

// Consequence says what a decision will cause, and how long the task takes that it opens.
export function Consequence({ kind, outcome, subject, facts }: { kind: OwnKind; outcome: string; subject: Case; facts?: Record<string, string | number> }) {
  const { t } = useTranslation()
  const word = useWord()
  const terms = useQuery(termsQuery(subject.round)).data
  const { key, opens } = consequenceOf(kind, outcome, subject.route)
  const days = opens && terms?.[opens]
  return (
    <>
      {t(`case:consequence.${key}`, { recommending: subject.recommendingName ?? '', ...facts })}
      {opens && days && ` ${t('case:consequence.term', { task: word('task', opens), count: days })}`}
    </>
  )
}
