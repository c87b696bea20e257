import { useQuery } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { rulesFor } from '@/api/rules'
import { membersQuery } from '@/api/tasks'
import { useWord } from '@/i18n/words'
import { ProblemAlert } from './ProblemAlert'

// ColleagueFields ask to whom of a body tasks are handed, other than to who has them, and why.
export function ColleagueFields({ body, from }: { body: string; from: string }) {
  const { t } = useTranslation()
  const word = useWord()
  const { data, error, isPending, refetch } = useQuery(membersQuery(body))
  const colleagues = (data ?? []).filter((member) => member.person !== from)
  return (
    <>
      <ProblemAlert problem={error} retry={() => void refetch()} />
      <Form.Item
        name="to"
        label={t('common:handling.to')}
        rules={rulesFor(t, 'delegateTask', 'to', true)}
        extra={data && colleagues.length === 0 ? t('common:handling.nobody') : undefined}
      >
        <Select loading={isPending && !error} showSearch={{ optionFilterProp: 'label' }} options={colleagues.map((member) => ({ value: member.person, label: `${member.name}（${word('role', member.role)}）` }))} />
      </Form.Item>
      <Form.Item name="reason" label={t('common:form.reason')} rules={rulesFor(t, 'delegateTask', 'reason')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </>
  )
}
