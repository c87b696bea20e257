import type { BodyKind } from '@/api/me'
import type { NewBody } from './api/registerBody'

// How much a kind of body needs a field.
export type Need = 'required' | 'optional'
export type BodyField = 'code' | 'level' | 'region' | 'industries' | 'field' | 'functions'

const needs: Partial<Record<BodyKind, Partial<Record<BodyField, Need>>>> = {
  applicant_organisation: { code: 'required', region: 'required', industries: 'optional', field: 'optional' },
  applicant_individual: { code: 'required', region: 'required', industries: 'optional', field: 'optional' },
  city_regulator: { region: 'required', functions: 'optional' }, // Art. 15 (1); also asked by Art. 19
  city_government: { region: 'required' }, // Art. 16
  industry_authority: { industries: 'required', functions: 'optional' }, // Art. 15 (2)
  social_organisation: { field: 'required' }, // Art. 15 (3)
  third_party: {}, // Art. 10
  agency: { level: 'required', region: 'required', functions: 'required' }, // Art. 19
  panel: {}, // Art. 18
  operator: {},
}

// The levels that follow from the kind.
const levels: Partial<Record<BodyKind, 'province' | 'city'>> = { city_regulator: 'city', city_government: 'city', industry_authority: 'province', social_organisation: 'province', operator: 'province', third_party: 'province' }

// registrable are the kinds that an administrator registers. The Office, the groups, human resources and the government are
// there from the beginning, one each (Art. 7, 8, 18, 21).
export const registrable = Object.keys(needs) as BodyKind[]

// fieldsOf are the fields that a body of a kind, at a level, needs.
export function fieldsOf(kind: BodyKind | undefined, level?: string): Partial<Record<BodyField, Need>> {
  const fields = { ...(kind && needs[kind]) }
  if (kind === 'agency' && level !== 'city') delete fields.region
  return fields
}

// bodyOf is a body as it is registered: of what was typed only what its kind needs.
export function bodyOf(typed: NewBody): NewBody {
  const fields = fieldsOf(typed.kind, typed.level)
  const body: NewBody = { kind: typed.kind, name: typed.name }
  const level = levels[typed.kind]
  if (level) body.level = level
  if (fields.level) body.level = typed.level
  if (fields.code && typed.code) body.code = typed.code
  if (fields.region && typed.region) body.region = typed.region
  if (fields.industries && typed.industries?.length) body.industries = typed.industries
  if (fields.field && typed.field) body.field = typed.field
  if (fields.functions && typed.functions?.length) body.functions = typed.functions
  return body
}
