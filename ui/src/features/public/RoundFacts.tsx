import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { CriteriaName, EditionName } from '@/components/Edition'
import { Facts } from '@/components/Page'
import { percentOf } from '@/components/percent'
import { useWord } from '@/i18n/words'
import { useNow } from '@/time/clock'
import { dayOf, lastDayOf } from '@/time/shanghai'
import type { Round } from '@/api/rounds'
import { windowOf } from './stages'

// RoundFacts are what everyone asks of a round first: where it stands, when one may file, and how many places there are.
export function RoundFacts({ round, full }: { round: Round; full?: boolean }) {
  const { t } = useTranslation()
  const word = useWord()
  return (
    <Facts
      items={[
        [t('public:round.stage'), <strong key="stage">{word('roundStage', round.stage)}</strong>],
        [t('public:round.window'), <FilingWindow key="window" round={round} />],
        [t('public:round.plan'), round.plan?.title],
        [t('public:round.published'), round.plan?.place],
        ...round.places.map(({ award, places, taken }): [string, string] => [
          t('public:round.places', { award: word('award', award) }),
          taken > 0 ? t('public:round.placesTaken', { places, taken }) : t('public:round.placesMost', { places }),
        ]),
        [t('public:round.legalBasis'), round.legalBasis],
        ...(full
          ? ([
              [t('public:round.edition'), <EditionName key="edition" id={round.edition} />],
              [t('public:round.criteria'), round.plan && <CriteriaName key="criteria" version={round.plan.criteria} />],
              [t('public:round.points'), round.plan?.maxPoints],
              [t('public:round.weights'), round.plan && (['material_review', 'site_review', 'presentation'] as const).map((phase) => `${word('task', phase)} ${percentOf(round.plan!.weights[phase])}`).join(' · ')],
              [t('public:round.opened'), round.opened && dayOf(round.opened)],
              [t('public:round.ended'), round.ended && dayOf(round.ended)],
            ] satisfies [string, ReactNode][])
          : []),
      ]}
    />
  )
}

// FilingWindow tells from when to when one may file (Art. 14), and how long that is still to be.
export function FilingWindow({ round }: { round: Round }) {
  const { t } = useTranslation()
  const now = useNow()
  const window = windowOf(round, now)
  if (!window) return <>{t('public:round.noWindow')}</>
  return (
    <>
      <span className="numbers">
        {dayOf(round.filingOpens!)} – {lastDayOf(round.filingCloses!)}
      </span>{' '}
      <strong>{t(`public:window.${window.state}`, { count: window.days })}</strong>
    </>
  )
}
