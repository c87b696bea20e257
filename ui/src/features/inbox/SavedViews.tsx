import { DeleteOutlined, EditOutlined, MoreOutlined, SaveOutlined, SyncOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button, Dropdown, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { rulesFor } from '@/api/rules'
import { ProblemAlert } from '@/components/ProblemAlert'
import { useDeleteView, useSaveView, viewsQuery, type View, type ViewPage } from './api/views'
import styles from './inbox.module.css'
import { addressOf, queryOf, readCases, readInbox } from './search'

const readers = { inbox: readInbox, cases: readCases }

// SavedViews are one's own views of a list, kept by the server: links, of which the one that is shown is marked; the present view
// can be saved under a name.
export function SavedViews({ page, search }: { page: ViewPage; search: Record<string, string | undefined> }) {
  const { t } = useTranslation('inbox')
  const { modal } = App.useApp()
  const { data, error, refetch } = useQuery(viewsQuery)
  const [named, setNamed] = useState<View>()
  const save = useSaveView()
  const remove = useDeleteView()
  const present = queryOf(search)
  const views = (data ?? []).filter((view) => view.page === page).map((view) => ({ ...view, search: queryOf(readers[page](addressOf(view.search))) }))

  const ask = (view: View) =>
    void modal.confirm({
      title: t('inbox:views.removeTitle', { name: view.name }),
      okText: t('inbox:views.remove'),
      cancelText: t('common:form.cancel'),
      okButtonProps: { danger: true },
      onOk: () => remove.mutateAsync(view.id).catch(() => undefined), // told below
    })
  return (
    <section className={styles.views} aria-label={t('inbox:views.title')}>
      <span className="quiet">{t('inbox:views.title')}</span>
      <ul>
        {views.map((view) => (
          <li key={view.id} data-present={view.search === present || undefined}>
            <Link to={page === 'inbox' ? '/inbox' : '/cases'} search={addressOf(view.search)} aria-current={view.search === present ? 'page' : undefined}>
              {view.name}
            </Link>
            <Dropdown
              trigger={['click']}
              menu={{
                items: [
                  { key: 'rename', icon: <EditOutlined />, label: t('inbox:views.rename'), onClick: () => setNamed(view) },
                  { key: 'update', icon: <SyncOutlined />, label: t('inbox:views.update'), disabled: view.search === present, onClick: () => save.mutate({ ...view, search: present }) },
                  { key: 'remove', icon: <DeleteOutlined />, danger: true, label: t('inbox:views.remove'), onClick: () => ask(view) },
                ],
              }}
            >
              <Button type="text" size="small" icon={<MoreOutlined />} aria-label={t('inbox:views.change', { name: view.name })} />
            </Dropdown>
          </li>
        ))}
      </ul>
      <Button type="text" size="small" icon={<SaveOutlined />} onClick={() => setNamed({ id: crypto.randomUUID(), page, name: '', search: present })}>
        {t('inbox:views.save')}
      </Button>
      {named && <NameView view={named} save={save} close={() => setNamed(undefined)} />}
      <ProblemAlert problem={error ?? remove.error ?? (named ? undefined : save.error)} retry={error ? () => void refetch() : undefined} />
    </section>
  )
}

function NameView({ view, save, close }: { view: View; save: ReturnType<typeof useSaveView>; close: () => void }) {
  const { t } = useTranslation('inbox')
  const [form] = Form.useForm<{ name: string }>()
  return (
    <Modal open title={view.name ? t('inbox:views.rename') : t('inbox:views.save')} okText={t('common:form.save')} cancelText={t('common:form.cancel')} onCancel={close} onOk={() => form.submit()} confirmLoading={save.isPending}>
      <Form form={form} name="view" layout="vertical" initialValues={{ name: view.name }} onFinish={({ name }) => !save.isPending && save.mutate({ ...view, name: name.trim() }, { onSuccess: close })}>
        <Form.Item name="name" label={t('inbox:views.name')} rules={rulesFor(t, 'saveView', 'name')}>
          <Input autoFocus placeholder={t('inbox:views.example')} />
        </Form.Item>
      </Form>
      <ProblemAlert problem={save.error} />
    </Modal>
  )
}
