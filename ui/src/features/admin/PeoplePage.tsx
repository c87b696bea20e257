import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Drawer, Input, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DataTable, type Column } from '@/components/DataTable'
import { ProblemAlert } from '@/components/ProblemAlert'
import { useWord } from '@/i18n/words'
import styles from './Admin.module.css'
import { Administration } from './Administration'
import { peopleQuery, type Person } from './api/people'
import { Credentials } from './Credentials'
import { RegisterPerson } from './RegisterPerson'

const route = getRouteApi('/inside/admin/people')

// PeoplePage is the register of people and of the bodies for which they act.
export default function PeoplePage() {
  const { t } = useTranslation(['common', 'words', 'admin'])
  const navigate = route.useNavigate()
  return (
    <Administration
      title={t('common:nav.people')}
      about={t('admin:people.about')}
      actions={
        <Button type="primary" onClick={() => void navigate({ search: (now) => ({ ...now, register: 'yes' }) })}>
          {t('admin:people.register')}
        </Button>
      }
    >
      <People />
    </Administration>
  )
}

function People() {
  const { t } = useTranslation()
  const word = useWord()
  const { text, register } = route.useSearch()
  const navigate = route.useNavigate()
  const [helped, setHelped] = useState<Person>() // who cannot log in
  const { data, error, isFetching, fetchNextPage, hasNextPage } = useInfiniteQuery(peopleQuery(text))
  const columns: Column<Person>[] = [
    { key: 'name', title: t('admin:people.name'), width: '280px', cell: (row) => <>{row.name} {!row.active && <Tag>{t('admin:people.inactive')}</Tag>}</> },
    { key: 'login', title: t('common:login.login'), width: '200px', cell: (row) => row.login },
    {
      key: 'memberships', title: t('admin:people.memberships'),
      cell: (row) =>
        row.memberships?.length ? (
          row.memberships.map((seat) => (
            <div key={seat.body}>
              <Link to="/admin/bodies" search={{ body: seat.body }}>{seat.name}</Link> <span className="quiet">{word('role', seat.role)}</span>
            </div>
          ))
        ) : (
          <span className="quiet">{t('admin:people.noBody')}</span>
        ),
    },
    {
      key: 'credentials', title: t('admin:people.credentials'), width: '140px',
      cell: (row) => (
        <Button size="small" aria-label={`${t('admin:people.credentials')} ${row.name}`} onClick={() => setHelped(row)}>
          {t('admin:people.credentials')}
        </Button>
      ),
    },
  ]
  return (
    <>
      <div className={styles.filters} role="search">
        <Input.Search className={styles.wide} allowClear maxLength={100} key={text} defaultValue={text} placeholder={t('admin:people.search')} aria-label={t('admin:people.search')} onSearch={(next) => void navigate({ search: (now) => ({ ...now, text: next || undefined }) })} />
      </div>
      <ProblemAlert problem={error} />
      <DataTable
        label={t('common:nav.people')}
        columns={columns}
        rows={data?.pages.flatMap((page) => page.items) ?? []}
        idOf={(row) => row.id}
        loading={isFetching}
        more={hasNextPage ? () => void fetchNextPage() : undefined}
      />
      <Drawer open={register === 'yes'} destroyOnHidden size="min(640px, 100vw)" title={t('admin:people.register')} onClose={() => void navigate({ search: (now) => ({ ...now, register: undefined }) })}>
        <RegisterPerson />
      </Drawer>
      <Drawer open={!!helped} destroyOnHidden size="min(640px, 100vw)" title={`${t('admin:people.credentials')} · ${helped?.name ?? ''}`} onClose={() => setHelped(undefined)}>
        {helped && <Credentials person={helped} />}
      </Drawer>
    </>
  )
}
