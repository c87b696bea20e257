import { Form } from 'antd'
import { useTranslation } from 'react-i18next'
import { ActForm } from '@/components/ActForm'
import { Article } from '@/components/Article'
import { useDecide } from '../api/decide'
import { formed, lacks, type Assignment } from '../panels'
import { PanelsField } from '../PanelsField'
import { draftOf, type ActProps } from './acts'

const nothing: Assignment = { cases: {}, experts: {} }

// PanelsAct forms the panels of experts and gives each its cases (Art. 18).
export function PanelsAct({ task, options, closed }: ActProps) {
  const { t } = useTranslation('desk')
  const act = useDecide('panels', task)
  const { cases = [], panels = [], experts = [] } = options
  const of = (values: Record<string, unknown>) => formed((values.panels as Assignment | undefined) ?? nothing, panels, cases)
  const complete = (_: unknown, value?: Assignment) => {
    const lack = lacks(value ?? nothing, panels, cases)[0]
    if (!lack) return Promise.resolve()
    return Promise.reject(new Error(t(`desk:panels.${lack.kind}`, { count: lack.names.length, names: lack.names.slice(0, 5).join('、') })))
  }
  const counts = (values: Record<string, unknown>) => ({ panels: of(values).length, cases: cases.length })
  return (
    <ActForm
      draftKey={draftOf(task)} act={act} closed={closed} initial={{ panels: nothing }} submit={t('desk:panels.submit')}
      consequence={(values) => <>{t('desk:panels.consequence', counts(values))} <Article article="18" /></>}
      confirm={(values) => ({ title: t('desk:panels.confirm', counts(values)), content: of(values).map((panel) => t('desk:panels.has', { name: panel.name, cases: panel.cases.length, experts: panel.experts.length })).join('；') })}
      toInput={(values) => ({ panels: of(values) })}
    >
      <Form.Item name="panels" rules={[{ validator: complete }]}>
        <PanelsField cases={cases} panels={panels} people={experts} />
      </Form.Item>
    </ActForm>
  )
}
