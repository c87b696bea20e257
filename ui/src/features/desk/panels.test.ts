import { describe, expect, it } from 'vitest'
import { assign, formed, lacks, type Assignment } from './panels'

const cases = ['a', 'b', 'c'].map((id) => ({ case: id, number: id, name: `案件${id}`, kind: 'organisation' as const, ready: true }))
const panels = [{ id: 'p', name: '制造业组' }, { id: 'q', name: '综合组' }, { id: 'r', name: '空组' }]
const people = [{ id: '1', name: '甲', panel: 'p' }, { id: '2', name: '乙', panel: 'p' }, { id: '3', name: '丙', panel: 'q' }]
const nothing: Assignment = { cases: {}, experts: {} }

describe('the panels of Art. 18', () => {
  it('take a case from the panel that had it', () => {
    const first = assign(nothing, ['a', 'b'], 'p', people)
    const moved = assign(first, ['b'], 'q', people)
    expect(formed(moved, panels, cases)).toEqual([
      { id: 'p', name: '制造业组', experts: ['1', '2'], cases: ['a'] }, { id: 'q', name: '综合组', experts: ['3'], cases: ['b'] },
    ])
  })
  it('keep the experts that were chosen', () => {
    const chosen = { ...assign(nothing, ['a'], 'p', people), experts: { p: ['2'] } }
    expect(assign(chosen, ['b'], 'p', people).experts.p).toEqual(['2'])
  })
  it('leave no case without a panel, and no panel with cases without experts', () => {
    const some = assign(assign(nothing, ['a', 'b'], 'p', people), ['c'], 'r', people)
    expect(lacks(some, panels, cases)).toEqual([{ kind: 'panel_without_experts', names: ['空组'] }])
    expect(lacks(assign(some, ['c'], undefined, people), panels, cases)).toEqual([{ kind: 'case_without_panel', names: ['案件c'] }])
    expect(lacks(assign(some, ['c'], 'q', people), panels, cases)).toEqual([])
  })
  it('do not count a panel that is not there any more', () => {
    expect(lacks({ cases: { a: 'gone', b: 'p', c: 'p' }, experts: { p: ['1'] } }, panels, cases)).toEqual([{ kind: 'case_without_panel', names: ['案件a'] }])
  })
})
