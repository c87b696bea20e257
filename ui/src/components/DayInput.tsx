import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import type { ComponentProps } from 'react'

// A day may be typed in each of these ways, and is shown in the first.
const formats = ['YYYY-MM-DD', 'YYYY-M-D', 'YYYY/M/D', 'YYYY.M.D', 'YYYYMMDD']

type Rest = Omit<ComponentProps<typeof DatePicker>, 'value' | 'onChange' | 'format' | 'maxDate' | 'multiple' | 'picker'>

// DayInput takes a civil day, typed or picked, and looks the same whatever the browser's language; its value is text (2027-03-01), as
// the contract and a draft have it.
export function DayInput({ value, onChange, max, ...rest }: Rest & { value?: string; onChange?: (day?: string) => void; max?: string }) {
  return (
    <DatePicker
      {...rest} style={{ width: '100%' }} format={formats} maxDate={max ? dayjs(max) : undefined} value={value ? dayjs(value) : null}
      onChange={(chosen) => onChange?.((Array.isArray(chosen) ? chosen[0] : chosen)?.format('YYYY-MM-DD'))}
    />
  )
}
