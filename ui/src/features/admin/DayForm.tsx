import { App, Form, Input, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '@/api/client'
import { rulesFor } from '@/api/rules'
import { ActForm } from '@/components/ActForm'
import { useSetDay } from './api/setDay'
import type { CalendarYear } from '@/api/calendar'
import { Impact } from './Impact'
import { gridDay, withDay } from './yearGrid'

// DayForm corrects one day of the work calendar, and tells what that moves before it is done.
export function DayForm({ date, year, onDone }: { date: string; year: CalendarYear; onDone: () => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const act = useSetDay(date, () => {
    void message.success(t('admin:calendar.changed'))
    onDone()
  })
  const now = gridDay(date, year.days.find((day) => day.date === date))
  const impact = (working: boolean) => (
    <Impact year={year.year} days={withDay(year.days, { date, working })} source={year.source || t('admin:calendar.trial')} single />
  )
  return (
    <>
      <p>
        {t('admin:calendar.is', { kind: t(`admin:dayKind.${now.kind}`) })} {now.name}
      </p>
      <ActForm
        draftKey={`day-${date}`}
        act={{ ...act, mutate: (input, done) => act.mutate(input as Schemas['DayChange'], done) }}
        initial={{ working: !now.working, name: now.name ?? '' }}
        submit={t('admin:calendar.doChange')}
        toInput={({ name, ...typed }) => (name ? { ...typed, name } : typed)}
        consequence={(typed) => impact(typed.working === true)}
        confirm={(typed) => ({ title: t('admin:calendar.changeQuestion', { date, kind: t(typed.working ? 'admin:calendar.on' : 'admin:calendar.off') }), content: impact(typed.working === true) })}
      >
        <Form.Item name="working" label={t('admin:calendar.becomes')} rules={[{ required: true, message: t('common:check.required') }]}>
          <Radio.Group options={[{ value: false, label: t('admin:calendar.off') }, { value: true, label: t('admin:calendar.on') }]} />
        </Form.Item>
        <Form.Item name="name" label={t('admin:calendar.name')} extra={t('admin:calendar.nameHelp')} rules={rulesFor(t, 'setCalendarDay', 'name')}>
          <Input />
        </Form.Item>
        <Form.Item name="reason" label={t('common:form.reason')} extra={t('admin:calendar.reasonHelp')} rules={rulesFor(t, 'setCalendarDay', 'reason')}>
          <Input />
        </Form.Item>
      </ActForm>
    </>
  )
}
