import { describe, expect, it } from 'vitest'
import type { Schemas } from '@/api/client'
import { completenessOf, evidenceOf } from './completeness'

const item = (key: string, required = true) => ({ key, title: key, required, present: false })

describe('completenessOf', () => {
  it('counts required items only', () => {
    const { required, present, missing } = completenessOf({ items: [item('form'), item('overview'), item('other', false)], missing: ['overview'] })
    expect([required, present, missing.map((one) => one.key)]).toEqual([2, 1, ['overview']])
  })

  it('is complete when nothing is missing', () => {
    expect(completenessOf({ items: [item('form')], missing: [] })).toEqual({ required: 1, present: 1, missing: [] })
  })
})

it('evidence of the internal notice is chosen from its own item, the latest version first', () => {
  const document = (id: string, of: string, version: number) => ({ id, item: of, version }) as Schemas['Document']
  expect(evidenceOf([document('a', 'internal_notice_evidence', 1), document('b', 'overview', 3), document('c', 'internal_notice_evidence', 2)]).map((one) => one.id)).toEqual(['c', 'a'])
})
