import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { App, Button, Form, Input, Segmented, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { rulesFor } from '@/api/rules'
import { ActForm } from '@/components/ActForm'
import { Article } from '@/components/Article'
import { Moment } from '@/components/Moment'
import { Facts, Nothing, Page, Section } from '@/components/Page'
import { ProblemAlert } from '@/components/ProblemAlert'
import { useWord } from '@/i18n/words'
import { registrationsQuery, useConfirm, useRefuse, type Registration } from './api/registrations'
import styles from './Admin.module.css'

const route = getRouteApi('/inside/registrations')
const states = ['waiting', 'confirmed', 'refused'] as const

// RegistrationsPage is where a receiving department confirms or refuses organisations that registered themselves (Art. 15).
export default function RegistrationsPage() {
  const { t } = useTranslation(['common', 'words', 'federation'])
  const { state = 'waiting' } = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error, isPending, fetchNextPage, hasNextPage } = useInfiniteQuery(registrationsQuery(state))
  const rows = data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Page title={t('common:nav.registrations')} about={<>{t('federation:registrations.about')} <Article article="15" /></>}>
      <div className={styles.filters}>
        <Segmented
          aria-label={t('common:list.filter')}
          value={state}
          options={states.map((value) => ({ value, label: t(`federation:registrationState.${value}`) }))}
          onChange={(value) => void navigate({ search: { state: value } })}
        />
      </div>
      <ProblemAlert problem={error} />
      {isPending && <p className="quiet">{t('common:list.loading')}</p>}
      {data && rows.length === 0 && <Nothing title={t('federation:registrations.none')} help={t('federation:registrations.noneHelp')} />}
      {rows.map((row) => <Line key={row.id} registration={row} />)}
      {hasNextPage && <Button onClick={() => void fetchNextPage()}>{t('common:list.more')}</Button>}
    </Page>
  )
}

function Line({ registration: r }: { registration: Registration }) {
  const { t } = useTranslation()
  const word = useWord()
  const { modal } = App.useApp()
  const confirm = useConfirm()
  const [refusing, setRefusing] = useState(false)
  const ask = () =>
    void modal.confirm({
      title: t('federation:registrations.confirmQuestion', { name: r.name }),
      content: t('federation:registrations.confirmFrom'),
      okText: t('federation:registrations.confirm'),
      cancelText: t('common:form.cancel'),
      onOk: () => confirm.mutate(r.id),
    })
  return (
    <Section title={r.name} extra={<Tag>{t(`federation:registrationState.${r.state}`)}</Tag>}>
      <Facts
        items={[
          [t('federation:register.code'), <code key="code">{r.code}</code>],
          [t('federation:register.region'), word('region', r.region)],
          [t('federation:register.industry'), r.industries.map((industry) => word('industry', industry)).join('、')],
          [t('federation:register.person'), r.person],
          [t('federation:register.department'), r.departmentName],
          [t('federation:registrations.registered'), <Moment key="registered" instant={r.registered} />],
          [t('federation:registrations.decided'), r.decided && <Moment key="decided" instant={r.decided} />],
          [t('common:form.reason'), r.reason],
        ]}
      />
      <ProblemAlert problem={confirm.error} />
      {r.state === 'waiting' && (
        <div className="formActions">
          <Button type="primary" loading={confirm.isPending} onClick={ask} aria-label={`${t('federation:registrations.confirm')} ${r.name}`}>
            {t('federation:registrations.confirm')}
          </Button>
          <Button danger aria-expanded={refusing} onClick={() => setRefusing(!refusing)} aria-label={`${t('federation:registrations.refuse')} ${r.name}`}>
            {t('federation:registrations.refuse')}
          </Button>
        </div>
      )}
      {r.state === 'waiting' && refusing && <Refuse id={r.id} onDone={() => setRefusing(false)} />}
    </Section>
  )
}

function Refuse({ id, onDone }: { id: string; onDone: () => void }) {
  const { t } = useTranslation()
  const act = useRefuse(id, onDone)
  return (
    <ActForm
      draftKey={`refuse-${id}`}
      act={{ ...act, mutate: (input, done) => act.mutate(input as { reason: string }, done) }}
      submit={t('federation:registrations.refuse')}
      danger
      consequence={t('federation:registrations.refuseFrom')}
    >
      <Form.Item name="reason" label={t('common:form.reason')} rules={rulesFor(t, 'refuseRegistration', 'reason')}>
        <Input.TextArea rows={3} maxLength={2000} showCount />
      </Form.Item>
    </ActForm>
  )
}
