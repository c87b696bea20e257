import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { InputRef } from 'antd'
import { useCallback, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mayDo } from '@/api/hands'
import { useMe } from '@/api/me'
import { DataTable } from '@/components/DataTable'
import { nearnessOf } from '@/components/Due'
import { Nothing, Page } from '@/components/Page'
import { ProblemAlert } from '@/components/ProblemAlert'
import { useWord } from '@/i18n/words'
import { taskLink } from '@/routing/links'
import { roundsQuery } from './api/rounds'
import { tasksList } from './api/tasks'
import { BulkBar } from './BulkBar'
import type { Task } from './bulkActs'
import { taskColumns } from './columns'
import { DeputyBanner } from './DeputyBanner'
import { MandateBanner } from './MandateBanner'
import { InboxFilters } from './InboxFilters'
import styles from './inbox.module.css'
import { KeysHelp } from './KeysHelp'
import { SavedViews } from './SavedViews'
import { Scopes } from './Scopes'
import { changed, filtered, taskFilterOf, type InboxSearch } from './search'
import { useDays } from './useDays'
import { useListKeys } from './useListKeys'
import { usePages } from './usePages'

const route = getRouteApi('/inside/inbox')
const none: ReadonlySet<string> = new Set()

// InboxPage is where an office works: the tasks that wait for it, the most urgent first.
export default function InboxPage() {
  const { t } = useTranslation('inbox')
  const word = useWord()
  const me = useMe()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const days = useDays(search.due === 'soon')
  const filter = taskFilterOf(search, days)
  const list = usePages({ ...tasksList(filter), key: ['tasks', filter], enabled: search.due !== 'soon' || !!days.soon })
  const rounds = useQuery(roundsQuery).data
  const [selected, setSelected] = useState(none)
  const [help, setHelp] = useState(false)
  const frame = useRef<HTMLDivElement>(null)
  const searchBox = useRef<InputRef>(null)
  useListKeys(frame, {
    search: useCallback(() => searchBox.current?.focus({ cursor: 'all' }), []),
    help: useCallback(() => setHelp((open) => !open), []),
  })
  const change = useCallback((to: InboxSearch, replace?: boolean) => void navigate({ search: to, replace }), [navigate])
  const over = !!search.status
  const columns = useMemo(() => taskColumns(t, word, me, over, rounds ?? []), [t, word, me, over, rounds])
  const chosen = list.rows.filter((task) => selected.has(task.id))
  return (
    <Page title={t('common:nav.inbox')} wide about={t('inbox:about')} actions={<KeysHelp open={help} onOpenChange={setHelp} />}>
      <DeputyBanner me={me} />
      <MandateBanner me={me} />
      <Scopes search={search} />
      <SavedViews page="inbox" search={search} />
      <InboxFilters search={search} change={change} searchBox={searchBox} />
      <ProblemAlert problem={list.problem} retry={list.retry} />
      <BulkBar tasks={chosen} me={me} select={setSelected} />
      <div ref={frame} className={styles.list} aria-busy={list.changing}>
        <DataTable<Task>
          label={t('common:nav.inbox')}
          columns={columns}
          rows={list.rows}
          idOf={(task) => task.id}
          more={list.more}
          loading={list.loading}
          view={list.view}
          onSight={list.onSight}
          open={(task) => void navigate({ to: taskLink(task) })}
          sort={filter.sort}
          onSort={(sort) => change(changed<InboxSearch>(search, { sort }))}
          selection={over ? undefined : { selected, change: setSelected }}
          selectable={(task) => mayDo('claim', task, me) || mayDo('decide', task, me)}
          tone={over ? undefined : toneOf}
          empty={list.problem ? <></> : <Empty search={search} />}
        />
      </div>
    </Page>
  )
}

function toneOf(task: Task): 'over' | 'near' | undefined {
  const nearness = nearnessOf(task.leftDays)
  return nearness === 'over' || nearness === 'today' ? 'over' : nearness === 'near' ? 'near' : undefined
}

// Empty says what to do where there is nothing.
function Empty({ search }: { search: InboxSearch }) {
  const { t } = useTranslation('inbox')
  if (filtered(search)) return <Nothing title={t('common:list.empty')} help={t('common:list.emptyHelp')} action={<Link to="/inbox" search={search.scope ? { scope: search.scope } : {}}>{t('common:list.clear')}</Link>} />
  if (search.scope === 'mine') return <Nothing title={t('inbox:empty.mine')} help={t('inbox:empty.mineHelp')} action={<Link to="/inbox" search={{ free: '1' }}>{t('inbox:empty.free')}</Link>} />
  return <Nothing title={t('inbox:empty.all')} help={t('inbox:empty.allHelp')} action={<Link to="/cases">{t('inbox:empty.cases')}</Link>} />
}
