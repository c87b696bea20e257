import { Alert, App, Button, Checkbox, DatePicker, Form, Input } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { rulesFor } from '@/api/rules'
import { ActForm } from '@/components/ActForm'
import { useCreateToken, type NewToken } from './api/tokens'
import styles from './Admin.module.css'
import { acting, reading } from './tokenOperations'

// CreateToken lets another system act for a body: for what, and until when.
export function CreateToken({ body, onMade }: { body: string; onMade: (made: { name: string; token?: string }) => void }) {
  const { t } = useTranslation()
  const act = useCreateToken(body, (receipt) => onMade({ name: '', token: receipt.token }))
  const choices = (operations: readonly string[]) => operations.map((operation) => ({ value: operation, label: t(`federation:operation.${operation}`) }))
  return (
    <ActForm
      draftKey={`token-${body}`}
      act={{ ...act, mutate: (input, done) => act.mutate(input as NewToken, done) }}
      initial={{ reading: ['listTasks', 'getTask', 'getCase', 'getDossier'], acting: [] }}
      submit={t('federation:tokens.create')}
      consequence={t('federation:tokens.consequence')}
      toInput={(typed) => {
        const { reading: reads = [], acting: acts = [], ...rest } = typed as { reading?: string[]; acting?: string[] }
        return { ...rest, operations: [...reads, ...acts] }
      }}
    >
      <div className={styles.columns}>
        <Form.Item name="name" label={t('federation:tokens.name')} extra={t('federation:tokens.nameHelp')} rules={rulesFor(t, 'createToken', 'name')}>
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="lastDay" label={t('federation:tokens.lastDay')} extra={t('federation:tokens.lastDayHelp')} rules={[{ required: true, message: t('common:check.required') }]}
          getValueProps={(day?: string) => ({ value: day && dayjs(day) })} // a draft keeps text
          normalize={(day: Dayjs | null) => day?.format('YYYY-MM-DD')}
        >
          <DatePicker minDate={dayjs()} maxDate={dayjs().add(1, 'year')} />
        </Form.Item>
      </div>
      <Form.Item name="reading" label={t('federation:tokens.reading')}>
        <Checkbox.Group options={choices(reading)} />
      </Form.Item>
      <Form.Item
        name="acting" label={t('federation:tokens.acting')} dependencies={['reading']}
        rules={[({ getFieldValue }) => ({
          validator: (_, acts?: string[]) => (acts?.length || (getFieldValue('reading') as string[] | undefined)?.length ? Promise.resolve() : Promise.reject(new Error(t('federation:tokens.nothing')))),
        })]}
      >
        <Checkbox.Group options={choices(acting)} />
      </Form.Item>
    </ActForm>
  )
}

// Once shows a new token, once.
export function Once({ made, close }: { made: { token?: string }; close: () => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const copy = async () => {
    await navigator.clipboard.writeText(made.token ?? '')
    void message.success(t('common:copy.done'))
  }
  return (
    <Alert
      type={made.token ? 'success' : 'warning'}
      showIcon
      title={t(made.token ? 'federation:tokens.made' : 'federation:tokens.lost')}
      description={
        <>
          <p>{t(made.token ? 'federation:tokens.once' : 'federation:tokens.lostHelp')}</p>
          {made.token && <p><code className={styles.secret}>{made.token}</code></p>}
          <div className="formActions">
            {made.token && <Button onClick={() => void copy()}>{t('federation:tokens.copy')}</Button>}
            <Button onClick={close}>{t('federation:tokens.kept')}</Button>
          </div>
        </>
      }
    />
  )
}
