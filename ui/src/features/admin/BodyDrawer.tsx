import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button, Drawer, Form, Select, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '@/api/client'
import { rulesFor } from '@/api/rules'
import { ActForm } from '@/components/ActForm'
import { Facts, Nothing } from '@/components/Page'
import { ProblemAlert } from '@/components/ProblemAlert'
import { useChoices, useWord } from '@/i18n/words'
import styles from './Admin.module.css'
import { useAddMember } from './api/addMember'
import { bodyQuery } from '@/api/bodies'
import { useEndMembership } from './api/endMembership'
import { membersQuery, type Member } from './api/members'
import { coversOf } from './BodiesPage'
import { PersonSelect } from './PersonSelect'

// BodyDrawer shows a body beside the register, with its people.
export function BodyDrawer({ id, close }: { id: string; close: () => void }) {
  const { t } = useTranslation()
  const word = useWord()
  const { data: body, error } = useQuery(bodyQuery(id))
  return (
    <Drawer open onClose={close} size="min(640px, 100vw)" title={body?.name ?? t('common:list.loading')}>
      <ProblemAlert problem={error} />
      {body && (
        <Facts
          items={[
            [t('admin:bodies.kind'), word('bodyKind', body.kind)],
            [t('admin:bodies.level'), word('level', body.level)],
            [t('admin:bodies.region'), word('region', body.region)],
            [t('admin:bodies.covers'), coversOf(body, word).join('、')],
            [t('admin:bodies.code'), body.code],
            [t('common:sample'), body.sample && t('common:yes')],
          ]}
        />
      )}
      <h3>{t('admin:members.title')}</h3>
      <Members body={id} />
      <h3>{t('admin:members.add')}</h3>
      <AddMember body={id} />
      <p className="quiet">
        {t('admin:members.newPerson')} <Link to="/admin/people" search={{ register: 'yes' }}>{t('admin:people.register')}</Link>
      </p>
    </Drawer>
  )
}

function Members({ body }: { body: string }) {
  const { t } = useTranslation()
  const { data, error } = useQuery(membersQuery(body))
  return (
    <>
      <ProblemAlert problem={error} />
      {data?.items.length === 0 && <Nothing title={t('admin:members.none')} help={t('admin:members.noneHelp')} />}
      <ul className={styles.lines} aria-label={t('admin:members.title')}>
        {data?.items.map((member) => <MemberLine key={member.person} body={body} member={member} />)}
      </ul>
    </>
  )
}

function MemberLine({ body, member }: { body: string; member: Member }) {
  const { t } = useTranslation()
  const word = useWord()
  const { modal } = App.useApp()
  const end = useEndMembership(body)
  const ask = () =>
    void modal.confirm({
      title: t('admin:members.endQuestion', { name: member.name }),
      content: t('admin:members.endFrom'),
      okText: t('admin:members.end'),
      cancelText: t('common:form.cancel'),
      okButtonProps: { danger: true },
      onOk: () => end.mutate(member.person),
    })
  return (
    <li>
      <Link to="/admin/people" search={{ text: member.name }}>{member.name}</Link>
      <Tag>{word('role', member.role)}</Tag>
      <ProblemAlert problem={end.error} />
      <Button size="small" danger loading={end.isPending} onClick={ask} aria-label={`${t('admin:members.end')} ${member.name}`}>
        {t('admin:members.end')}
      </Button>
    </li>
  )
}

function AddMember({ body }: { body: string }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const roles = useChoices('role')
  const [form] = Form.useForm()
  const act = useAddMember(body, () => {
    form.resetFields()
    void message.success(t('admin:members.added'))
  })
  return (
    <ActForm
      form={form}
      draftKey={`member-${body}`}
      act={{ ...act, mutate: (input, done) => act.mutate(input as Schemas['NewMember'], done) }}
      initial={{ role: 'member' }}
      submit={t('admin:members.add')}
      consequence={t('admin:members.consequence')}
    >
      <div className={styles.columns}>
        <Form.Item name="person" label={t('admin:members.person')} rules={[{ required: true, message: t('common:check.required') }]}>
          <PersonSelect />
        </Form.Item>
        <Form.Item name="role" label={t('admin:members.role')} rules={rulesFor(t, 'addMember', 'role')}>
          <Select options={roles} />
        </Form.Item>
      </div>
    </ActForm>
  )
}
