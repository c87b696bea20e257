import { useQuery } from '@tanstack/react-query'
import { Alert, App, Checkbox, Form, type FormRule } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '@/api/client'
import { rulesFor } from '@/api/rules'
import { ActForm } from '@/components/ActForm'
import { Article } from '@/components/Article'
import { ProblemAlert } from '@/components/ProblemAlert'
import { useFileApplication } from '../api/fileApplication'
import { taskOptionsQuery } from '@/api/tasks'
import { DepartmentChoice } from './DepartmentChoice'

// FilingForm files the application with exactly one receiving department, and asks the applicant to answer for it (Art. 14–17).
export function FilingForm({ task, application, missing }: { task: Schemas['Task']; application: Schemas['Case']; missing: Schemas['DossierItem'][] }) {
  const { t } = useTranslation('applicant')
  const { message } = App.useApp()
  const options = useQuery(taskOptionsQuery(task))
  const act = useFileApplication(task.id, () => void message.success(t('applicant:filing.done')))
  const departments = options.data?.departments ?? []
  const chosen = (id: unknown) => departments.find((department) => department.id === id)
  const ticked: FormRule[] = [{ validator: (_, value) => (value === true ? Promise.resolve() : Promise.reject(new Error(t('applicant:filing.tick')))) }]
  if (options.error) return <ProblemAlert problem={options.error} retry={() => void options.refetch()} />
  if (!options.data) return <p className="quiet">{t('common:list.loading')}</p>
  return (
    <>
      <p>{t('applicant:filing.how')} <Article article="15" /></p>
      {missing.length > 0 && <Alert type="warning" showIcon title={t('applicant:filing.incomplete', { count: missing.length })} description={missing.map((item) => item.title).join('、')} />}
      <ActForm
        draftKey={`task.${task.id}`}
        server
        act={act}
        submit={t('applicant:filing.submit')}
        consequence={(values) => {
          const department = chosen(values.receiving)
          if (!department) return t('applicant:filing.consequenceOpen')
          return t(`applicant:filing.consequence.${department.route}`, { name: department.name, recommending: department.recommendingName ?? department.name })
        }}
        confirm={(values) => ({ title: t('applicant:filing.confirm'), content: t('applicant:filing.confirmText', { name: chosen(values.receiving)?.name ?? '' }) })}
      >
        <Form.Item name="receiving" label={t('applicant:filing.receiving')} rules={rulesFor(t, 'fileCase', 'receiving')}>
          <DepartmentChoice departments={departments} application={application} />
        </Form.Item>
        <Form.Item name="noStateSecrets" valuePropName="checked" rules={ticked}>
          <Checkbox>
            {t('applicant:filing.noStateSecrets')} <Article article="17" />
          </Checkbox>
        </Form.Item>
        <Form.Item name="answers" valuePropName="checked" rules={ticked}>
          <Checkbox>
            {t('applicant:filing.answers')} <Article article="15" />
          </Checkbox>
        </Form.Item>
      </ActForm>
    </>
  )
}
