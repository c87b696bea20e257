import type { BodyKind } from '@/api/me'
import type { HonourFilter } from '@/api/honours'
import type { RegistrationState } from './api/registrations'

// What the addresses of the administrators' pages say; what does not make sense is passed over.
type Search = Record<string, unknown>

const text = (value: unknown) => (value === undefined || value === '' ? undefined : String(value))
const year = (value: unknown) => (/^2[01]\d\d$/.test(String(value)) && Number(value) > 2000 ? Number(value) : undefined)

export const bodiesSearch = (search: Search): { kind?: BodyKind; region?: string; text?: string; body?: string; register?: 'yes' } => ({
  kind: text(search.kind) as BodyKind | undefined,
  region: text(search.region),
  text: text(search.text),
  body: text(search.body),
  register: search.register === 'yes' ? 'yes' : undefined,
})

export const peopleSearch = (search: Search): { text?: string; register?: 'yes' } => ({ text: text(search.text), register: search.register === 'yes' ? 'yes' : undefined })

export const honoursSearch = (search: Search): HonourFilter & { import?: 'yes' } => ({
  award: search.award === 'quality_award' || search.award === 'nomination_award' ? search.award : undefined,
  year: year(search.year),
  text: text(search.text),
  import: search.import === 'yes' ? 'yes' : undefined,
})

export const calendarSearch = (search: Search): { year?: number; day?: string; schedule?: 'yes' } => ({
  year: year(search.year),
  day: /^\d{4}-\d{2}-\d{2}$/.test(String(search.day)) ? String(search.day) : undefined,
  schedule: search.schedule === 'yes' ? 'yes' : undefined,
})

export const programmeSearch = (search: Search): { edition?: string } => ({ edition: text(search.edition) })

export const tokensSearch = (search: Search): { body?: string } => ({ body: text(search.body) })

export const registrationsSearch = (search: Search): { state?: RegistrationState } => ({
  state: search.state === 'confirmed' || search.state === 'refused' ? search.state : undefined,
})

export const outboxSearch = (search: Search): { waiting?: 'yes' } => ({ waiting: search.waiting === 'yes' ? 'yes' : undefined })
