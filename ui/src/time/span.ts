import { useTranslation } from 'react-i18next'

// Span is a length of time in the unit in which people think of it.
export type Span = { unit: 'minutes' | 'hours' | 'days'; count: number }

// A few are told to a tenth, many whole.
const rounded = (count: number) => (count < 10 ? Math.round(count * 10) / 10 : Math.round(count))

// spanOf chooses the unit of a length of time by its size. It passes by the clock, nights and weekends included; what the
// Measures count in working days is a period with an end, and shown by Due.
export function spanOf(hours: number): Span {
  const minutes = Math.max(0, Math.round(hours * 60))
  if (minutes < 60) return { unit: 'minutes', count: minutes }
  if (rounded(hours) < 48) return { unit: 'hours', count: rounded(hours) }
  return { unit: 'days', count: rounded(hours / 24) }
}

// useSpan says a length of time in the person's language.
export function useSpan(): (hours: number) => string {
  const { t } = useTranslation()
  return (hours) => {
    const { unit, count } = spanOf(hours)
    return count === 0 ? t('common:span.moment') : t(`common:span.${unit}`, { count })
  }
}
