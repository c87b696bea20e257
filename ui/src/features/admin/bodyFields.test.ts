import { expect, it } from 'vitest'
import { bodyOf, fieldsOf, registrable } from './bodyFields'

it('asks each kind for what it needs', () => {
  expect(Object.keys(fieldsOf('applicant_organisation'))).toEqual(['code', 'region', 'industries', 'field'])
  expect(fieldsOf('city_government')).toEqual({ region: 'required' })
  expect(fieldsOf('social_organisation')).toEqual({ field: 'required' })
  expect(fieldsOf('panel')).toEqual({})
  expect(fieldsOf(undefined)).toEqual({})
})

it('asks an agency for its region only when it is a city’s', () => {
  expect(fieldsOf('agency').region).toBeUndefined()
  expect(fieldsOf('agency', 'province').region).toBeUndefined()
  expect(fieldsOf('agency', 'city').region).toBe('required')
})

it('sends nothing that the kind does not need, whatever was typed before the kind changed', () => {
  const typed = { kind: 'panel' as const, name: '评审组（示例）', region: '140100', code: 'X', functions: ['tax' as const] }
  expect(bodyOf(typed)).toEqual({ kind: 'panel', name: '评审组（示例）' })
  expect(bodyOf({ ...typed, kind: 'agency', level: 'province' })).toEqual({ kind: 'agency', name: '评审组（示例）', level: 'province', functions: ['tax'] })
})

it('sets the level that follows from the kind', () => {
  expect(bodyOf({ kind: 'city_regulator', name: '某市局（示例）', region: '140200' })).toMatchObject({ level: 'city', region: '140200' })
  expect(bodyOf({ kind: 'industry_authority', name: '某厅（示例）', industries: ['water'] })).toMatchObject({ level: 'province', industries: ['water'] })
})

it('does not register a second Office or government', () => {
  for (const kind of ['office', 'leading_group', 'supervision_group', 'human_resources', 'government'] as const) expect(registrable).not.toContain(kind)
})
