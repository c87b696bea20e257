import { getRouteApi, Link } from '@tanstack/react-router'
import { Tag } from 'antd'
import type { TFunction } from 'i18next'
import { useCallback, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { DataTable, type Column } from '@/components/DataTable'
import { Due, nearnessOf } from '@/components/Due'
import { pointsText } from '@/components/points'
import { Moment } from '@/components/Moment'
import { Nothing, Page } from '@/components/Page'
import { ProblemAlert } from '@/components/ProblemAlert'
import { useWord } from '@/i18n/words'
import { casesList, type Case } from './api/cases'
import { CasesFilters } from './CasesFilters'
import styles from './inbox.module.css'
import { SavedViews } from './SavedViews'
import { caseFilterOf, changed, filtered, type CasesSearch } from './search'
import { useDays } from './useDays'
import { usePages } from './usePages'

const route = getRouteApi('/inside/cases')

// CasesPage lists the cases that one's bodies have to do with. Its address is where the numbers of other pages lead.
export default function CasesPage() {
  const { t } = useTranslation('inbox')
  const word = useWord()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const days = useDays(search.due === 'soon')
  const filter = caseFilterOf(search, days)
  const list = usePages({ ...casesList(filter), key: ['cases', filter], enabled: search.due !== 'soon' || !!days.soon })
  const frame = useRef<HTMLDivElement>(null)
  const change = useCallback((to: CasesSearch, replace?: boolean) => void navigate({ search: to, replace }), [navigate])
  const told = list.rows.some((row) => row.points !== undefined) || /points/.test(search.sort ?? '')
  const columns = useMemo(() => caseColumns(t, word, told), [t, word, told])
  return (
    <Page title={t('common:nav.cases')} wide about={t('inbox:cases.about')}>
      <SavedViews page="cases" search={search} />
      <CasesFilters search={search} change={change} />
      <ProblemAlert problem={list.problem} retry={list.retry} />
      <div ref={frame} className={styles.list} aria-busy={list.changing}>
        <DataTable<Case>
          label={t('common:nav.cases')}
          columns={columns}
          rows={list.rows}
          idOf={(row) => row.id}
          more={list.more}
          loading={list.loading}
          view={list.view}
          onSight={list.onSight}
          open={(row) => void navigate({ to: '/cases/$caseId', params: { caseId: row.id } })}
          sort={filter.sort}
          onSort={(sort) => change(changed<CasesSearch>(search, { sort }))}
          tone={(row) => ({ none: undefined, over: 'over', today: 'over', near: 'near', far: undefined } as const)[nearnessOf(row.leftDays)]}
          empty={
            list.problem ? (
              <></>
            ) : filtered(search) ? (
              <Nothing title={t('common:list.empty')} help={t('common:list.emptyHelp')} action={<Link to="/cases">{t('common:list.clear')}</Link>} />
            ) : (
              <Nothing title={t('inbox:cases.empty')} help={t('inbox:cases.emptyHelp')} />
            )
          }
        />
      </div>
    </Page>
  )
}

function caseColumns(t: TFunction, word: ReturnType<typeof useWord>, told: boolean): Column<Case>[] {
  return [
    { key: 'number', title: t('inbox:column.number'), sort: 'number', width: '104px', cell: (row) => <span className="numbers">{row.number}</span> },
    {
      key: 'name', title: t('inbox:column.name'), sort: 'name',
      cell: (row) => (
        <>
          <Link to="/cases/$caseId" params={{ caseId: row.id }}>{row.name}</Link>
          <div className="quiet">{[word('kind', row.kind), word('nature', row.nature), word('region', row.region)].filter(Boolean).join(' · ')}</div>
        </>
      ),
    },
    {
      key: 'stage', title: t('inbox:column.stage'), width: '150px',
      cell: (row) => (
        <>
          {row.outcome ? <Tag color={row.outcome === 'awarded' ? 'success' : undefined}>{word('outcome', row.outcome)}</Tag> : word('stage', row.stage)}
          {row.award && row.award !== 'none' && <div>{word('award', row.award)}</div>} {row.held && <Tag color="warning">{t('inbox:held')}</Tag>}
        </>
      ),
    },
    { key: 'receiving', title: t('inbox:column.receiving'), width: '15%', cell: (row) => row.receivingName },
    { key: 'recommending', title: t('inbox:column.recommending'), width: '14%', cell: (row) => row.recommendingName },
    ...(told ? [{ key: 'points', title: t('inbox:column.points'), sort: 'points', width: '84px', align: 'end' as const, cell: (row: Case) => pointsText(row.points) }] : []),
    { key: 'due', title: t('inbox:column.due'), sort: 'due', width: '190px', cell: (row) => row.due && <Due instant={row.due} leftDays={row.leftDays} provisional={row.provisional} /> },
    { key: 'opened', title: t('inbox:column.caseOpened'), sort: 'opened', width: '128px', cell: (row) => <Moment instant={row.opened} /> },
    { key: 'updated', title: t('inbox:column.updated'), sort: 'updated', width: '128px', cell: (row) => <Moment instant={row.updated} /> },
  ]
}
