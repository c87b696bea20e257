import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { Nothing, Section } from '@/components/Page'
import { ProblemAlert } from '@/components/ProblemAlert'
import { useWord } from '@/i18n/words'
import type { Case } from './api/case'
import { ledgerQuery, type Order } from './api/ledger'
import styles from './Case.module.css'
import type { CaseSearch } from './search'
import { kinds } from './story'
import { StoryList } from './StoryList'

// History is the case's ledger as a story: who did what, when, under which article and why. Filter and order are the address's.
export function History({ subject }: { subject: Case }) {
  const { t } = useTranslation()
  const word = useWord()
  const navigate = useNavigate({ from: '/cases/$caseId' })
  const { kind: joined, order = 'newest' } = useSearch({ from: '/inside/cases/$caseId' })
  const kind = joined?.split(',') ?? []
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery(ledgerQuery(subject.id, kind, order))
  const change = (search: CaseSearch) => void navigate({ search: (old) => ({ ...old, ...search }), replace: true })
  const entries = data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Section title={t('case:view.history')}>
      <div className={styles.filters}>
        <Select
          mode="multiple"
          allowClear
          className={styles.kinds}
          aria-label={t('case:history.filter')}
          placeholder={t('case:history.filter')}
          value={kind}
          options={kinds.map((value) => ({ value, label: word('entry', value) }))}
          optionFilterProp="label"
          onChange={(kind: string[]) => change({ kind: kind.join(',') || undefined })}
        />
        <Radio.Group
          optionType="button"
          aria-label={t('case:history.order')}
          value={order}
          options={[{ value: 'newest', label: t('case:history.newest') }, { value: 'oldest', label: t('case:history.oldest') }]}
          onChange={(event) => change({ order: (event.target.value as Order) === 'oldest' ? 'oldest' : undefined })}
        />
      </div>
      <ProblemAlert problem={error} retry={() => void refetch()} />
      {data && entries.length === 0 && <Nothing title={t('common:list.empty')} action={<Button onClick={() => change({ kind: undefined })}>{t('common:list.clear')}</Button>} />}
      {!data && !error && <p className="quiet">{t('common:list.loading')}</p>}
      <StoryList entries={entries} filtered={kind.length > 0} newestFirst={order === 'newest'} going={subject.status !== 'ended' && (order === 'newest' || !hasNextPage)} />
      {hasNextPage && (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('case:history.more')}
        </Button>
      )}
    </Section>
  )
}
