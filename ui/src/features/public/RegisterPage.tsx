import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, Form, Input, Radio, Select } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { rulesFor } from '@/api/rules'
import { ActForm } from '@/components/ActForm'
import { Article } from '@/components/Article'
import { Facts, Page, Section } from '@/components/Page'
import { ProblemAlert } from '@/components/ProblemAlert'
import { useChoices } from '@/i18n/words'
import { departmentsQuery, useRegister, type Department, type NewRegistration } from './api/registration'
import { isCreditCode } from './creditCode'
import styles from './Public.module.css'

// RegisterPage is where applicants register themselves (Art. 15).
export default function RegisterPage() {
  const { t } = useTranslation(['common', 'words', 'federation'])
  const [registered, setRegistered] = useState<{ login: string; waits: boolean }>()
  return (
    <Page title={t('federation:register.title')} about={<>{t('federation:register.about')} <Article article="15" /></>}>
      <Section title={t('federation:register.who')}>
        {registered ? (
          <Alert
            type="success"
            showIcon
            title={t('federation:register.done')}
            description={
              <>
                <p>{t(registered.waits ? 'federation:register.waits' : 'federation:register.ready')}</p>
                <Facts items={[[t('common:login.login'), <code key="login">{registered.login}</code>]]} />
                <p>{t('federation:register.keep')}</p>
                <Link to="/login">{t('common:login.in')}</Link>
              </>
            }
          />
        ) : (
          <Register onDone={setRegistered} />
        )}
      </Section>
    </Page>
  )
}

type Typed = Partial<NewRegistration> & { again?: string }

function Register({ onDone }: { onDone: (registered: { login: string; waits: boolean }) => void }) {
  const { t } = useTranslation()
  const departments = useQuery(departmentsQuery)
  const regions = useChoices('region')
  const industries = useChoices('industry')
  const act = useRegister((receipt, body) => onDone({ login: receipt.ref ?? '', waits: body.kind === 'applicant_organisation' }))
  const required = [{ required: true, message: t('common:check.required') }]
  return (
    <ActForm
      draftKey="registration"
      unkept={['password', 'again']}
      act={{ ...act, mutate: (input, done) => act.mutate(input as NewRegistration, done) }}
      initial={{ kind: 'applicant_organisation' }}
      submit={t('federation:register.submit')}
      consequence={(typed) => t((typed as Typed).kind === 'applicant_individual' ? 'federation:register.consequenceIndividual' : 'federation:register.consequence')}
      toInput={(typed) => registrationOf(typed as Typed)}
    >
      {(values) => {
        const typed = values as Typed
        const organisation = typed.kind !== 'applicant_individual'
        return (
          <>
            <Form.Item name="kind" label={t('federation:register.kind')}>
              <Radio.Group options={[{ value: 'applicant_organisation', label: t('federation:register.organisation') }, { value: 'applicant_individual', label: t('federation:register.individual') }]} />
            </Form.Item>
            {organisation && (
              <div className={styles.pair}>
                <Form.Item name="name" label={t('federation:register.name')} rules={rulesFor(t, 'registerApplicant', 'name')}>
                  <Input autoComplete="organization" />
                </Form.Item>
                <Form.Item
                  name="code" label={t('federation:register.code')} normalize={(code?: string) => code?.trim().toUpperCase()} validateTrigger="onBlur"
                  rules={[...required, { validator: (_, code?: string) => (!code || isCreditCode(code) ? Promise.resolve() : Promise.reject(new Error(t('federation:register.notACode')))) }]}
                >
                  <Input autoComplete="off" spellCheck={false} maxLength={18} />
                </Form.Item>
              </div>
            )}
            <div className={styles.pair}>
              <Form.Item name="region" label={t('federation:register.region')} rules={required}>
                <Select options={regions} />
              </Form.Item>
              <Form.Item name="industry" label={t('federation:register.industry')}>
                <Select allowClear options={industries} />
              </Form.Item>
            </div>
            {organisation && (
              <Form.Item name="department" label={t('federation:register.department')} extra={t('federation:register.departmentHelp')} rules={required}>
                <DepartmentSelect offered={departments.data && covering(departments.data.items, typed)} />
              </Form.Item>
            )}
            <ProblemAlert problem={departments.error} />
            <Form.Item name="person" label={t(organisation ? 'federation:register.person' : 'federation:register.self')} rules={rulesFor(t, 'registerApplicant', 'person')}>
              <Input autoComplete="name" />
            </Form.Item>
            <div className={styles.pair}>
              <Form.Item name="password" label={t('common:login.password')} extra={t('federation:register.passwordHelp')} rules={rulesFor(t, 'registerApplicant', 'password')}>
                <Input.Password autoComplete="new-password" />
              </Form.Item>
              <Form.Item
                name="again" label={t('federation:register.again')} dependencies={['password']}
                rules={[...required, ({ getFieldValue }) => ({ validator: (_, again?: string) => (!again || again === getFieldValue('password') ? Promise.resolve() : Promise.reject(new Error(t('federation:register.differ')))) })]}
              >
                <Input.Password autoComplete="new-password" />
              </Form.Item>
            </div>
          </>
        )
      }}
    </ActForm>
  )
}

// DepartmentSelect chooses among the departments offered, once they are known. What was chosen and does not cover the applicant
// any more, since its region or industry was changed, is taken back (Art. 15).
function DepartmentSelect({ offered, value, onChange, id }: { offered?: Department[]; value?: string; onChange?: (value?: string) => void; id?: string }) {
  const stale = !!value && !!offered && !offered.some((department) => department.id === value)
  useEffect(() => {
    if (stale) onChange?.(undefined)
  })
  return (
    <Select
      id={id} value={offered && !stale ? value : undefined} onChange={onChange} loading={!offered} showSearch={{ optionFilterProp: 'label' }}
      options={offered?.map((department) => ({ value: department.id, label: department.name }))}
    />
  )
}

// covering are the departments that may receive what was typed so far (Art. 15).
function covering(departments: Department[], typed: Typed): Department[] {
  return departments.filter((department) =>
    department.kind === 'city_regulator' ? department.region === typed.region : department.kind !== 'industry_authority' || (!!typed.industry && department.industries.includes(typed.industry)),
  )
}

// registrationOf is what is sent: of what was typed only what the kind needs.
function registrationOf({ kind, name, code, region, industry, department, person, password }: Typed) {
  const own = { kind, region, person, password, ...(industry && { industry }) }
  return kind === 'applicant_individual' ? { ...own, name: person } : { ...own, name, code, department }
}
