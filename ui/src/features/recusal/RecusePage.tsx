import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { App, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '@/api/client'
import { caseQuery } from '@/api/cases'
import { useMe, type Me } from '@/api/me'
import { rulesFor } from '@/api/rules'
import { membersQuery } from '@/api/tasks'
import { ActForm } from '@/components/ActForm'
import { Page, Section } from '@/components/Page'
import { useRecuse, useRecuseOther } from './api/recusals'

// RecusePage recuses oneself, or as a superior one of one's people, from a case (Art. 32).
export default function RecusePage() {
  const { t } = useTranslation(['recusal', 'common'])
  const { caseId } = useParams({ from: '/inside/cases/$caseId/recusal' })
  const { data: subject } = useSuspenseQuery(caseQuery(caseId))
  const me = useMe()
  const administers = me.memberships.filter((seat) => seat.role === 'admin')
  return (
    <Page title={t('recusal:recuseTitle')} above={<Link to="/cases/$caseId" params={{ caseId }}>{`${subject.number} ${subject.name}`}</Link>}>
      <Section title={t('recusal:self')}>
        <RecuseSelf caseId={caseId} />
      </Section>
      {administers.length > 0 && (
        <Section title={t('recusal:other')}>
          <RecuseOther caseId={caseId} me={me} bodies={administers} />
        </Section>
      )}
    </Page>
  )
}

function RecuseSelf({ caseId }: { caseId: string }) {
  const { t } = useTranslation('recusal')
  const navigate = useNavigate()
  const act = useRecuse(caseId, () => void navigate({ to: '/recusals' as string }))
  return (
    <ActForm
      draftKey={`recuse.${caseId}`} act={act} danger submit={t('recusal:recuse')} consequence={t('recusal:recuseConsequence')} toInput={(typed) => typed as Schemas['Reasoned']}
      confirm={() => ({ title: t('recusal:recuseSure'), content: t('recusal:recuseConsequence') })}
    >
      <Form.Item name="reason" label={t('common:form.reason')} rules={rulesFor(t, 'recuse', 'reason')}>
        <Input.TextArea rows={3} />
      </Form.Item>
    </ActForm>
  )
}

function RecuseOther({ caseId, me, bodies }: { caseId: string; me: Me; bodies: Me['memberships'] }) {
  const { t } = useTranslation('recusal')
  const { message } = App.useApp()
  const [form] = Form.useForm()
  const act = useRecuseOther(caseId, () => {
    void message.success(t('common:form.done'))
    form.resetFields()
  })
  const [body, setBody] = useState(bodies[0]!.body)
  const members = useQuery(membersQuery(body)).data ?? []
  return (
    <ActForm form={form} draftKey={`recuse.other.${caseId}`} act={act} submit={t('recusal:recuseOther')} consequence={t('recusal:otherConsequence')} toInput={(typed) => typed as Schemas['NewRecusal']}>
      {bodies.length > 1 && (
        <Form.Item label={t('recusal:body')}>
          <Select value={body} onChange={setBody} options={bodies.map((seat) => ({ value: seat.body, label: seat.name }))} />
        </Form.Item>
      )}
      <Form.Item name="person" label={t('recusal:person')} rules={rulesFor(t, 'recuseOther', 'person')}>
        <Select options={members.filter((one) => one.person !== me.id).map((one) => ({ value: one.person, label: one.name }))} />
      </Form.Item>
      <Form.Item name="reason" label={t('common:form.reason')} rules={rulesFor(t, 'recuseOther', 'reason')}>
        <Input.TextArea rows={3} />
      </Form.Item>
    </ActForm>
  )
}
