import { UploadOutlined } from '@ant-design/icons'
import { App, Button, DatePicker, Form, Input, Select, Upload } from 'antd'
import type { Dayjs } from 'dayjs'
import { useDeferredValue, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '@/api/client'
import { rulesFor } from '@/api/rules'
import { ActForm } from '@/components/ActForm'
import { useReplaceYear } from './api/replaceYear'
import type { CalendarYear } from '@/api/calendar'
import styles from './Calendar.module.css'
import { Impact } from './Impact'
import { linesFor, linesOf, parseSchedule } from './schedule'

type Typed = { source?: string; lines?: string }

// ScheduleForm enters a year's official schedule, a line a day, and tells what it moves before it is done.
export function ScheduleForm({ year, onDone }: { year: CalendarYear; onDone: () => void }) {
  const { t } = useTranslation()
  const { message, modal } = App.useApp()
  const [form] = Form.useForm<Typed>()
  const act = useReplaceYear(year.year, () => {
    void message.success(t('admin:schedule.done'))
    onDone()
  })
  const stands = linesOf(year.days)
  const faults = (text?: string) => parseSchedule(text ?? '', year.year).errors.map((error) => t('admin:schedule.lineFault', { line: error.line, fault: t(`admin:schedule.fault.${error.code}`), text: error.text }))
  return (
    <ActForm
      form={form}
      draftKey={`schedule-${year.year}`}
      act={{ ...act, mutate: (input, done) => act.mutate(input as Schemas['YearSchedule'], done) }}
      initial={{ source: year.source, lines: stands }}
      submit={t('admin:schedule.submit')}
      toInput={(typed) => ({ source: typed.source, days: parseSchedule((typed as Typed).lines ?? '', year.year).days })}
      consequence={(typed) => <Foreseen year={year.year} typed={typed as Typed} />}
      confirm={(typed) => ({
        title: t('admin:schedule.question', { year: String(year.year), count: parseSchedule((typed as Typed).lines ?? '', year.year).days.length }),
        content: <Foreseen year={year.year} typed={typed as Typed} />,
      })}
    >
      {(typed, change) => {
        const lines = ((typed as Typed).lines ?? '').trimEnd()
        const write = (next: string) => {
          change({ lines: next })
          void form.validateFields(['lines'])
        }
        const replace = (file: string) => {
          const read = () => write(file.replace(/^\uFEFF/, '').trim())
          if (lines === '' || lines === stands) return read()
          void modal.confirm({ title: t('admin:schedule.fileOver'), okText: t('admin:schedule.fileOverGo'), cancelText: t('common:form.cancel'), onOk: read })
        }
        return (
          <>
            <p className="quiet">{t('admin:schedule.help')}</p>
            <Form.Item name="source" label={t('admin:schedule.source')} extra={t('admin:schedule.sourceHelp')} rules={rulesFor(t, 'replaceCalendarYear', 'source')}>
              <Input />
            </Form.Item>
            <Adder year={year.year} add={(more) => write(lines ? `${lines}\n${more}` : more)} />
            <Form.Item
              name="lines"
              label={t('admin:schedule.lines')}
              extra={t('admin:schedule.linesHelp', { example: `${year.year}-01-01,休,元旦` })}
              rules={[{ validator: (_, text?: string) => (faults(text).length === 0 ? Promise.resolve() : Promise.reject(new Error(faults(text).slice(0, 12).join('\n')))) }]}
            >
              <Input.TextArea autoSize={{ minRows: 6, maxRows: 18 }} spellCheck={false} />
            </Form.Item>
            <Upload accept=".csv,.txt" showUploadList={false} beforeUpload={(file) => (void file.text().then(replace), false)}>
              <Button icon={<UploadOutlined />}>{t('admin:schedule.file')}</Button>
            </Upload>
          </>
        )
      }}
    </ActForm>
  )
}

// Foreseen is what a schedule would move, as soon as all its lines can be read.
function Foreseen({ year, typed }: { year: number; typed: Typed }) {
  const { t } = useTranslation()
  const lines = useDeferredValue(typed.lines ?? '')
  const { days, errors } = useMemo(() => parseSchedule(lines, year), [lines, year])
  if (errors.length > 0) return <p>{t('admin:schedule.faulty', { count: errors.length })}</p>
  return <Impact year={year} days={days} source={typed.source?.trim() || t('admin:calendar.trial')} />
}

// Adder writes the lines of a span of days.
function Adder({ year, add }: { year: number; add: (lines: string) => void }) {
  const { t } = useTranslation()
  const [span, setSpan] = useState<[Dayjs | null, Dayjs | null] | null>(null)
  const [working, setWorking] = useState(false)
  const [name, setName] = useState('')
  const from = span?.[0]
  const to = span?.[1]
  return (
    <fieldset className={styles.adder} aria-label={t('admin:schedule.adder')}>
      <DatePicker.RangePicker value={span} onChange={setSpan} disabledDate={(day) => day.year() !== year} placeholder={[t('admin:schedule.from'), t('admin:schedule.to')]} />
      <Select aria-label={t('admin:calendar.becomes')} value={working} onChange={setWorking} options={[{ value: false, label: t('admin:calendar.off') }, { value: true, label: t('admin:calendar.on') }]} />
      <Input aria-label={t('admin:calendar.name')} placeholder={t('admin:calendar.name')} value={name} maxLength={50} onChange={(event) => setName(event.target.value)} />
      <Button disabled={!from || !to} onClick={() => from && to && add(linesFor(from.format('YYYY-MM-DD'), to.format('YYYY-MM-DD'), working, name.trim().replace(/[,，\t]/g, ' ')))}>
        {t('admin:schedule.add')}
      </Button>
    </fieldset>
  )
}
