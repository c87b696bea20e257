import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Checkbox, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { Article } from '@/components/Article'
import { Page } from '@/components/Page'
import { useChoices } from '@/i18n/words'
import { roundsQuery } from '@/api/rounds'
import { NoticeTable } from './NoticeTable'
import styles from './Public.module.css'
import type { NoticeSearch } from './search'

// NoticesPage lists what hangs and what hung; what is looked for stands in the address.
export default function NoticesPage() {
  const { t } = useTranslation('public')
  const search = useSearch({ from: '/notices' })
  const navigate = useNavigate()
  const kinds = useChoices('notice')
  const regions = useChoices('region')
  const rounds = useQuery(roundsQuery).data?.items ?? []
  const change = (part: Partial<NoticeSearch>) => void navigate({ to: '/notices', search: { ...search, ...part }, replace: true })
  const filtered = Object.values(search).some((value) => value !== undefined)
  return (
    <Page title={t('public:notices.title')} about={<>{t('public:notices.about')} <Article article="27, 28" /></>}>
      <div className={`${styles.filters} noPrint`} role="search">
        <Input.Search key={search.text ?? ''} allowClear defaultValue={search.text} aria-label={t('public:notices.search')} placeholder={t('public:notices.search')} maxLength={100} onSearch={(text) => change({ text: text.trim() || undefined })} />
        <Select allowClear aria-label={t('public:notices.kind')} placeholder={t('public:notices.anyKind')} value={search.kind} options={kinds} onChange={(kind?: string) => change({ kind: kind as NoticeSearch['kind'] })} />
        <Select allowClear aria-label={t('public:notices.region')} placeholder={t('public:notices.anyRegion')} value={search.region} options={regions} onChange={(region?: string) => change({ region })} />
        <Select
          allowClear
          aria-label={t('public:notices.round')}
          placeholder={t('public:notices.anyRound')}
          value={search.round}
          options={rounds.map((round) => ({ value: round.id, label: t('public:round.name', { number: round.number, year: round.year }) }))}
          onChange={(round?: string) => change({ round })}
        />
        <Checkbox checked={!!search.running} onChange={(event) => change({ running: event.target.checked || undefined })}>
          {t('public:notices.running')}
        </Checkbox>
        {filtered && <Link to="/notices">{t('common:list.clear')}</Link>}
      </div>
      <NoticeTable search={search} />
    </Page>
  )
}
