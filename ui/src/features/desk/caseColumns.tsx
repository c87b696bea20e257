import { Link } from '@tanstack/react-router'
import { Tag } from 'antd'
import type { TFunction } from 'i18next'
import { Article } from '@/components/Article'
import type { Column } from '@/components/DataTable'
import type { useWord } from '@/i18n/words'
import type { CaseOption } from './choices'
import styles from './desk.module.css'
import { pointsText } from '@/components/points'
import { phasePoints, rankText } from './ranking'
import { phases } from './weights'

type Word = ReturnType<typeof useWord>

// caseColumns name a case: its number, its applicant, kind, region and who recommends it.
export function caseColumns(t: TFunction, word: Word): Column<CaseOption>[] {
  return [
    { key: 'name', title: t('desk:column.case'), cell: (one) => (
      <>
        <Link to="/cases/$caseId" params={{ caseId: one.case }}>{one.name}</Link> <span className="quiet">{one.number}</span>
      </>
    ) },
    { key: 'kind', title: t('desk:column.kind'), cell: (one) => word('kind', one.kind), width: '64px' },
    { key: 'region', title: t('desk:column.region'), cell: (one) => word('region', one.region), width: '96px' },
    { key: 'recommending', title: t('desk:column.recommending'), cell: (one) => one.recommendingName ?? '' },
  ]
}

// groundColumn tells what a case's place on a list rests on: what was said against it, or why it may not be chosen.
export function groundColumn(t: TFunction): Column<CaseOption> {
  return {
    key: 'ground', title: t('desk:column.ground'), cell: (one) => (
      <>
        {!one.ready && <Tag color="error">{t('desk:list.notReady')}</Tag>}
        {!!one.objections && <Tag color="warning">{t('desk:list.objections', { count: one.objections })}</Tag>}
        {one.ready && !one.objections && !one.why?.length && <span className="quiet">{t('desk:list.nothingAgainst')}</span>}
        {!!one.why?.length && (
          <ul className={styles.why}>
            {one.why.map((why) => (
              <li key={why.code}>
                {why.title} <Article article={why.article} />
              </li>
            ))}
          </ul>
        )}
      </>
    ),
  }
}

// pointColumns tell a case's rank and its points, phase by phase and weighted (Art. 18).
export function pointColumns(t: TFunction, word: Word, all: CaseOption[]): Column<CaseOption>[] {
  return [
    { key: 'rank', title: t('desk:column.rank'), align: 'end', cell: (one) => rankText(one, all), width: '60px' },
    ...phases.map((phase): Column<CaseOption> => ({ key: phase, title: word('task', phase), align: 'end', cell: (one) => pointsText(phasePoints(one.phases)[phase]), width: '84px' })),
    { key: 'points', title: t('desk:column.points'), align: 'end', cell: (one) => <strong>{pointsText(one.points)}</strong>, width: '84px' },
  ]
}
