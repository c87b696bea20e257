import { useQuery } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useMe } from '@/api/me'
import { rulesFor } from '@/api/rules'
import { membersQuery } from '@/api/tasks'
import { ProblemAlert } from '@/components/ProblemAlert'
import { useWord } from '@/i18n/words'

// ColleagueFields ask to whom of a body tasks are handed, and why.
export function ColleagueFields({ body }: { body: string }) {
  const { t } = useTranslation('inbox')
  const word = useWord()
  const me = useMe()
  const { data, error, isPending, refetch } = useQuery(membersQuery(body))
  const colleagues = (data ?? []).filter((member) => member.person !== me.id)
  return (
    <>
      <ProblemAlert problem={error} retry={() => void refetch()} />
      <Form.Item
        name="to"
        label={t('inbox:delegate.to')}
        rules={rulesFor(t, 'delegateTask', 'to')}
        extra={!isPending && !error && colleagues.length === 0 ? t('inbox:delegate.nobody') : undefined}
      >
        <Select loading={isPending && !error} showSearch={{ optionFilterProp: 'label' }} options={colleagues.map((member) => ({ value: member.person, label: `${member.name}（${word('role', member.role)}）` }))} />
      </Form.Item>
      <Form.Item name="reason" label={t('common:form.reason')} rules={rulesFor(t, 'delegateTask', 'reason')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </>
  )
}
