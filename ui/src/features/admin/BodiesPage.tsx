import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Drawer, Input, Select, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { BodyKind } from '@/api/me'
import { DataTable, type Column } from '@/components/DataTable'
import { ProblemAlert } from '@/components/ProblemAlert'
import { useChoices, useWord } from '@/i18n/words'
import styles from './Admin.module.css'
import { Administration } from './Administration'
import { bodiesQuery, type Body } from './api/bodies'
import { BodyDrawer } from './BodyDrawer'
import { RegisterBody } from './RegisterBody'

const route = getRouteApi('/inside/admin/bodies')

// BodiesPage is the register of bodies.
export default function BodiesPage() {
  const { t } = useTranslation(['common', 'words', 'admin'])
  const navigate = route.useNavigate()
  return (
    <Administration
      title={t('common:nav.bodies')}
      about={t('admin:bodies.about')}
      actions={
        <Button type="primary" onClick={() => void navigate({ search: (now) => ({ ...now, register: 'yes' }) })}>
          {t('admin:bodies.register')}
        </Button>
      }
    >
      <Bodies />
    </Administration>
  )
}

function Bodies() {
  const { t } = useTranslation()
  const word = useWord()
  const kinds = useChoices('bodyKind')
  const regions = useChoices('region')
  const { body, register, ...filter } = route.useSearch()
  const navigate = route.useNavigate()
  const change = (next: Partial<ReturnType<typeof route.useSearch>>, replace = false) => void navigate({ search: (now) => ({ ...now, ...next }), replace })
  const { data, error, isFetching, fetchNextPage, hasNextPage } = useInfiniteQuery(bodiesQuery(filter))
  const columns: Column<Body>[] = [
    { key: 'name', title: t('admin:bodies.name'), cell: (row) => <>{row.name} {row.sample && <Tag>{t('common:sample')}</Tag>}</> },
    { key: 'kind', title: t('admin:bodies.kind'), width: '180px', cell: (row) => word('bodyKind', row.kind) },
    { key: 'region', title: t('admin:bodies.region'), width: '130px', cell: (row) => word('region', row.region) || word('level', row.level) },
    { key: 'covers', title: t('admin:bodies.covers'), width: '240px', cell: (row) => coversOf(row, word).join('、') },
    { key: 'code', title: t('admin:bodies.code'), width: '190px', cell: (row) => row.code },
  ]
  return (
    <>
      <div className={styles.filters} role="search">
        <Select allowClear aria-label={t('admin:bodies.kind')} placeholder={t('admin:bodies.kind')} value={filter.kind} options={kinds} onChange={(kind?: BodyKind) => change({ kind })} />
        <Select allowClear aria-label={t('admin:bodies.region')} placeholder={t('admin:bodies.region')} value={filter.region} options={regions} onChange={(region?: string) => change({ region })} />
        <Input.Search className={styles.wide} allowClear maxLength={100} key={filter.text} defaultValue={filter.text} placeholder={t('admin:bodies.search')} aria-label={t('admin:bodies.search')} onSearch={(text) => change({ text: text || undefined })} />
      </div>
      <ProblemAlert problem={error} />
      <DataTable
        label={t('common:nav.bodies')}
        columns={columns}
        rows={data?.pages.flatMap((page) => page.items) ?? []}
        idOf={(row) => row.id}
        loading={isFetching}
        more={hasNextPage ? () => void fetchNextPage() : undefined}
        open={(row) => change({ body: row.id })}
      />
      {body && <BodyDrawer key={body} id={body} close={() => change({ body: undefined })} />}
      <Drawer open={register === 'yes'} destroyOnHidden size="min(640px, 100vw)" title={t('admin:bodies.register')} onClose={() => change({ register: undefined })}>
        <RegisterBody onDone={(id) => change({ register: undefined, body: id })} />
      </Drawer>
    </>
  )
}

// coversOf names what a body is there for: industries, field, agencies' functions.
export function coversOf(body: Body, word: ReturnType<typeof useWord>): string[] {
  return [...(body.industries ?? []).map((industry) => word('industry', industry)), ...(body.field ? [word('field', body.field)] : []), ...(body.functions ?? []).map((agency) => word('agency', agency))]
}
