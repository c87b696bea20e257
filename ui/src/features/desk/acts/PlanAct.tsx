import { Form, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { rulesFor } from '@/api/rules'
import { ActForm } from '@/components/ActForm'
import { Article } from '@/components/Article'
import { DayInput } from '@/components/DayInput'
import { percentOf } from '@/components/percent'
import { useWord } from '@/i18n/words'
import { useDecide } from '../api/decide'
import type { Edition } from '@/api/editions'
import styles from '../desk.module.css'
import { phases, sumOf, sumToOne, type Weights } from '../weights'
import { draftOf, type ActProps } from './acts'

// PlanAct adopts the round's plan: its criteria, filing window and how the phases weigh (Art. 3, 14, 18).
export function PlanAct({ task, round, options, closed }: ActProps) {
  const { t } = useTranslation('desk')
  const word = useWord()
  const act = useDecide('plan', task)
  const edition = options.edition as Edition | undefined
  const initial = {
    title: t('desk:plan.titleOf', { number: round.number }), criteria: edition?.criteria.at(-1)?.version,
    weights: edition?.review?.weights, maxPoints: options.maxPoints ?? edition?.review?.maxPoints,
  }
  const inYear = (_: unknown, day?: string) => (!day || day.startsWith(`${round.year}-`) ? Promise.resolve() : Promise.reject(new Error(t('desk:plan.inYear', { year: round.year }))))
  return (
    <ActForm
      draftKey={draftOf(task)} act={act} closed={closed} initial={initial} submit={t('desk:plan.adopt')}
      consequence={<>{t('desk:plan.consequence')} <Article article="3, 14" /></>}
      confirm={(values) => ({ title: t('desk:plan.confirm', { title: String(values.title) }), content: t('desk:plan.consequence') })}
    >
      <Form.Item name="title" label={t('desk:plan.title')} rules={rulesFor(t, 'adoptPlan', 'title')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="criteria" label={t('desk:plan.criteria')} rules={rulesFor(t, 'adoptPlan', 'criteria')} extra={<Article article="3" />}>
        <Select options={edition?.criteria.map((one) => ({ value: one.version, label: `${one.standards.join('、')}（${one.since}）` }))} />
      </Form.Item>
      <div className={styles.weights}>
        <Form.Item name="filingOpens" label={t('desk:plan.filingOpens')} rules={[...rulesFor(t, 'adoptPlan', 'filingOpens', true), { validator: inYear }]} extra={t('desk:plan.inYear', { year: round.year })}>
          <DayInput />
        </Form.Item>
        <Form.Item
          name="filingCloses" label={t('desk:plan.filingCloses')} dependencies={['filingOpens']} extra={t('desk:plan.lastDay')}
          rules={[...rulesFor(t, 'adoptPlan', 'filingCloses', true), ({ getFieldValue }) => ({
            validator: (_, day?: string) => (!day || day >= String(getFieldValue('filingOpens') ?? '') ? Promise.resolve() : Promise.reject(new Error(t('desk:plan.reversed')))),
          })]}
        >
          <DayInput />
        </Form.Item>
      </div>
      <Form.Item noStyle shouldUpdate={(before, after) => before.weights !== after.weights}>
        {({ getFieldValue }) => {
          const weights = getFieldValue('weights') as Weights | undefined
          return (
            <fieldset className={styles.panel} data-lack={!sumToOne(weights) || undefined}>
              <legend>
                {t('desk:plan.weights')} <Article article="18" />
              </legend>
              <div className={styles.weights}>
                {phases.map((phase) => (
                  <Form.Item key={phase} name={['weights', phase]} label={word('task', phase)} rules={[{ required: true, message: t('common:check.required') }]}>
                    <InputNumber min={0} max={1} step={0.05} formatter={shown} parser={read} />
                  </Form.Item>
                ))}
                <Form.Item name="weightsSum" label={t('desk:plan.sum')} dependencies={phases.map((phase) => ['weights', phase])} rules={[({ getFieldValue: now }) => ({
                  validator: () => (sumToOne(now('weights') as Weights) ? Promise.resolve() : Promise.reject(new Error(t('desk:plan.sumToOne')))),
                })]}>
                  <output>{percentOf(sumOf(weights))}</output>
                </Form.Item>
              </div>
            </fieldset>
          )
        }}
      </Form.Item>
      <Form.Item name="maxPoints" label={t('desk:plan.maxPoints')} rules={rulesFor(t, 'adoptPlan', 'maxPoints')}>
        <InputNumber min={1} max={100000} />
      </Form.Item>
    </ActForm>
  )
}

// Weights are kept as shares of one, and shown and typed as per cent.
const shown = (weight: string | number | undefined, { userTyping, input }: { userTyping: boolean; input: string }) => {
  if (userTyping) return input
  return weight === undefined || weight === null || weight === '' ? '' : percentOf(Number(weight))
}
const read = (typed = '') => {
  const number = typed.replace(/[%％\s]/g, '')
  return number === '' ? '' : Math.round(Number(number) * 1e4) / 1e6
}
