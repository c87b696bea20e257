import { describe, expect, it } from 'vitest'
import { firstChoices, giveReason, includeOnly, listOf, settledChoices, unexplained, type CaseOption } from './choices'

const option = (id: string, ready = true): CaseOption => ({
  case: id, number: id, name: id, kind: 'organisation', ready, ...(ready ? {} : { why: [{ code: 'under_review', title: '形式审查未结束', article: '17' }] }),
})
const cases = [option('a'), option('b'), option('c', false)]

describe('the choices of a list', () => {
  it('begin with what may be chosen, and say why the rest is not', () => {
    expect(firstChoices(cases)).toEqual({ a: { included: true }, b: { included: true }, c: { included: false, reason: '形式审查未结束' } })
  })
  it('need a reason for each case that is left off', () => {
    const choices = { ...firstChoices(cases), b: { included: false, reason: '  ' } }
    expect(unexplained(cases, choices).map((one) => one.case)).toEqual(['b'])
    expect(unexplained(cases, giveReason(choices, cases, '未达到受理条件'))).toEqual([])
  })
  it('give a common reason to those without one only', () => {
    const choices = { a: { included: true }, b: { included: false }, c: { included: false, reason: '自有理由' } }
    expect(giveReason(choices, cases, '共同理由')).toEqual({ a: { included: true }, b: { included: false, reason: '共同理由' }, c: { included: false, reason: '自有理由' } })
  })
  it('select among what is shown, and leave alone what is filtered away or may not be chosen', () => {
    const all = firstChoices(cases)
    expect(includeOnly(all, [cases[1]!, cases[2]!], new Set(['c']))).toEqual({ a: { included: true }, b: { included: false }, c: { included: false, reason: '形式审查未结束' } })
  })
  it('follow the cases that there are', () => {
    const kept = { a: { included: false, reason: '理由' }, c: { included: true }, gone: { included: true } }
    expect(settledChoices(cases, kept)).toEqual({ a: { included: false, reason: '理由' }, b: { included: true }, c: { included: false, reason: '形式审查未结束' } })
  })
  it('are sent as something said of each case, once', () => {
    expect(listOf(cases, { a: { included: true, reason: '曾写下' }, b: { included: false, reason: ' 理由 ' } })).toEqual([
      { case: 'a', included: true }, { case: 'b', included: false, reason: '理由' }, { case: 'c', included: false, reason: undefined },
    ])
  })
})
