import { Form, Select, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { useWord } from '@/i18n/words'
import { useAgencyRequest } from '../api/agencyRequest'
import styles from '../Task.module.css'
import { Choices } from './Choices'
import { DecisionForm, type DecisionProps } from './DecisionForm'

// AgencyRequestForm asks the agencies: those that Art. 19 names are fixed, further bodies may be added.
export function AgencyRequestForm(props: DecisionProps) {
  const { t } = useTranslation()
  const word = useWord()
  const act = useAgencyRequest(props.task.id)
  return (
    <Choices task={props.task}>
      {({ agencies = [], also = [] }) => (
        <DecisionForm
          {...props}
          act={act}
          operation="askAgencies"
          initial={{ also: [] }}
          toInput={(values, reason) => ({ also: (values.also as string[] | undefined) ?? [], reason })}
        >
          <p>{t('case:ask.agencies', { count: agencies.length })}</p>
          <ul className={styles.asked}>
            {agencies.map((agency) => (
              <li key={agency.agency}>
                {word('agency', agency.agency)}
                {t('case:colon')}
                {agency.name || <Tag color="error">{t('case:ask.nobody')}</Tag>}
              </li>
            ))}
          </ul>
          <Form.Item name="also" label={t('case:ask.also')} extra={t('case:ask.alsoHelp')} rules={[{ max: 20, type: 'array', message: t('case:ask.most', { count: 20 }) }]}>
            <Select mode="multiple" showSearch optionFilterProp="label" options={also.map((body) => ({ value: body.id, label: body.name }))} />
          </Form.Item>
        </DecisionForm>
      )}
    </Choices>
  )
}
