import { useQuery } from '@tanstack/react-query'
import { App, Button, DatePicker, Form, Input, Popconfirm, Select, Tag } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '@/api/client'
import type { Me } from '@/api/me'
import { rulesFor } from '@/api/rules'
import { ActForm } from '@/components/ActForm'
import { ProblemAlert } from '@/components/ProblemAlert'
import { useNow } from '@/time/clock'
import { dayOf } from '@/time/shanghai'
import styles from './AccountPage.module.css'
import { membersQuery } from '@/api/tasks'
import { deputiesQuery, useAppoint, useEndDeputy, type Deputy } from './api/deputies'

type Typed = { body?: string; person?: string; deputy?: string; span?: [string, string]; reason?: string }

// Deputies names deputies for absences, and shows those that were named.
export function Deputies({ me }: { me: Me }) {
  const { t } = useTranslation()
  const { data, error } = useQuery(deputiesQuery)
  const seats = me.memberships.filter((seat) => !seat.kind.startsWith('applicant_'))
  return (
    <>
      <ProblemAlert problem={error} />
      {data && data.items.length === 0 && <p className="quiet">{t('account:deputies.none')}</p>}
      {!!data?.items.length && (
        <ul className={styles.lines}>
          {data.items.map((deputy) => (
            <DeputyLine key={deputy.id} deputy={deputy} me={me} />
          ))}
        </ul>
      )}
      {seats.length > 0 && <Appoint me={me} seats={seats} />}
    </>
  )
}

function DeputyLine({ deputy, me }: { deputy: Deputy; me: Me }) {
  const { t } = useTranslation()
  const end = useEndDeputy()
  const today = dayOf(useNow())
  const over = !!deputy.ended || deputy.to < today
  const mine = deputy.person === me.id || me.memberships.some((seat) => seat.body === deputy.body && seat.role === 'admin')
  return (
    <li>
      <span>{t('account:deputies.line', { person: deputy.personName, deputy: deputy.deputyName, body: deputy.bodyName })}</span>
      <span className="moment">
        {deputy.from} – {deputy.to}
      </span>
      {deputy.reason && <span className="quiet">{deputy.reason}</span>}
      <Tag color={over ? undefined : deputy.from <= today ? 'success' : 'processing'}>{t(over ? 'account:deputies.over' : deputy.from <= today ? 'account:deputies.running' : 'account:deputies.coming')}</Tag>
      {!over && mine && (
        <Popconfirm title={t('account:deputies.endQuestion')} okText={t('account:deputies.end')} cancelText={t('common:form.cancel')} onConfirm={() => end.mutate(deputy.id)}>
          <Button size="small" loading={end.isPending}>
            {t('account:deputies.end')}
          </Button>
        </Popconfirm>
      )}
      <ProblemAlert problem={end.error} />
    </li>
  )
}

function Appoint({ me, seats }: { me: Me; seats: Me['memberships'] }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [form] = Form.useForm<Typed>()
  const act = useAppoint(() => {
    void message.success(t('common:form.done'))
    form.resetFields()
  })
  const body = Form.useWatch('body', form) ?? seats[0]!.body
  const person = Form.useWatch('person', form) ?? me.id
  const members = useQuery(membersQuery(body)).data ?? []
  const administrates = seats.some((seat) => seat.body === body && seat.role === 'admin')
  return (
    <ActForm
      form={form}
      draftKey="deputy"
      act={{ ...act, mutate: (input, done) => act.mutate(input as Schemas['NewDeputy'], done) }}
      submit={t('account:deputies.appoint')}
      initial={{ body: seats[0]!.body, person: me.id }}
      consequence={t('account:deputies.consequence')}
      toInput={(typed) => {
        const { span, ...rest } = typed as Typed
        return { ...rest, from: span?.[0], to: span?.[1] }
      }}
    >
      <div className={styles.columns}>
        <Form.Item name="body" label={t('account:deputies.body')} hidden={seats.length === 1}>
          <Select options={seats.map((seat) => ({ value: seat.body, label: seat.name }))} />
        </Form.Item>
        <Form.Item name="person" label={t('account:deputies.person')} hidden={!administrates}>
          <Select options={[{ value: me.id, label: me.name }, ...members.filter((m) => m.person !== me.id).map((m) => ({ value: m.person, label: m.name }))]} />
        </Form.Item>
        <Form.Item name="deputy" label={t('account:deputies.deputy')} rules={rulesFor(t, 'appointDeputy', 'deputy')} extra={members.length < 2 ? t('account:deputies.alone') : undefined}>
          <Select options={members.filter((m) => m.person !== person).map((m) => ({ value: m.person, label: m.name }))} />
        </Form.Item>
        <Form.Item
          name="span" label={t('account:deputies.span')} rules={[{ required: true, message: t('common:check.required') }]}
          getValueProps={(span?: [string, string]) => ({ value: span?.map((day) => dayjs(day)) })} // a draft keeps text
          normalize={(span: [Dayjs, Dayjs] | null) => span?.map((day) => day.format('YYYY-MM-DD'))}
        >
          <DatePicker.RangePicker />
        </Form.Item>
      </div>
      <Form.Item name="reason" label={t('common:form.reason')} rules={rulesFor(t, 'appointDeputy', 'reason')}>
        <Input />
      </Form.Item>
    </ActForm>
  )
}
