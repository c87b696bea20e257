// Instants come as RFC 3339 and are shown as people in Shanxi read a clock: Asia/Shanghai, whatever the machine says.
const zone = 'Asia/Shanghai'

const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23',
})

function partsOf(instant: string | Date): Record<string, string> {
  const date = typeof instant === 'string' ? new Date(instant) : instant
  return Object.fromEntries(parts.formatToParts(date).map((part) => [part.type, part.value]))
}

// dayOf is an instant's civil date, as 2027-03-01.
export function dayOf(instant: string | Date): string {
  const p = partsOf(instant)
  return `${p.year}-${p.month}-${p.day}`
}

// clockOf is an instant's time of day, as 09:30.
export function clockOf(instant: string | Date): string {
  const p = partsOf(instant)
  return `${p.hour}:${p.minute}`
}

// momentOf is an instant to the minute, as 2027-03-01 09:30.
export function momentOf(instant: string | Date): string {
  return `${dayOf(instant)} ${clockOf(instant)}`
}

// deadlineOf is the instant at which a period ends: midnight belongs to the day that it ends, as 2027-03-01 24:00.
export function deadlineOf(instant: string | Date): string {
  if (clockOf(instant) !== '00:00') return momentOf(instant)
  return `${dayOf(new Date(new Date(instant).getTime() - 1))} 24:00`
}

// earliestOf is the instant from which on something can be: the end of the last day of what comes before, as 2027-03-01 24:00, or
// a day on which it can be at any time.
export function earliestOf(instant: string | Date): string {
  return clockOf(instant) === '00:00' ? deadlineOf(instant) : dayOf(instant)
}

// lastDayOf is the last day of a period that ends at an instant.
export function lastDayOf(instant: string | Date): string {
  return dayOf(new Date(new Date(instant).getTime() - 1))
}

// startOf is the instant at which a civil date begins.
export function startOf(day: string): Date {
  return new Date(`${day}T00:00:00+08:00`)
}

// addDays counts calendar days on from a civil date.
export function addDays(day: string, days: number): string {
  return dayOf(new Date(startOf(day).getTime() + days * 86_400_000))
}
