import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Form, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { rulesFor } from '@/api/rules'
import { Article } from '@/components/Article'
import { DayInput } from '@/components/DayInput'
import { useChoices } from '@/i18n/words'
import styles from '../applicant.module.css'
import { YesNo } from './YesNo'

// AccidentsField asks for quality, safety and environmental accidents; the major ones of the last years keep from applying (Art. 11).
export function AccidentsField({ at, years, today }: { at: string[]; years: number; today: string }) {
  const { t } = useTranslation('applicant')
  const kinds = useChoices('accident')
  const needed = [{ required: true, message: t('common:check.required') }]
  return (
    <Form.List name={[...at, 'accidents']}>
      {(fields, { add, remove }) => (
        <div>
          <p>
            {t('applicant:why.accidents', { years })} <Article article="11" />
          </p>
          {fields.length === 0 && <p className="quiet">{t('applicant:fact.noAccidents')}</p>}
          {fields.map((field, i) => (
            <fieldset key={field.key} className={styles.accident}>
              <legend>{t('applicant:fact.accident', { number: i + 1 })}</legend>
              <Form.Item name={[field.name, 'kind']} label={t('applicant:fact.accidentKind')} rules={needed}>
                <Select options={kinds} />
              </Form.Item>
              <Form.Item name={[field.name, 'date']} label={t('applicant:fact.accidentDate')} rules={rulesFor(t, 'declareFacts', 'founded', true)}>
                <DayInput max={today} />
              </Form.Item>
              <Form.Item name={[field.name, 'major']} label={t('applicant:fact.accidentMajor')} rules={needed}>
                <YesNo label={t('applicant:fact.accidentMajor')} />
              </Form.Item>
              <Button icon={<DeleteOutlined />} onClick={() => remove(field.name)}>
                {t('applicant:fact.dropAccident')}
              </Button>
            </fieldset>
          ))}
          <Button icon={<PlusOutlined />} onClick={() => add({})}>
            {t('applicant:fact.addAccident')}
          </Button>
        </div>
      )}
    </Form.List>
  )
}
