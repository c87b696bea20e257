import { describe, expect, it } from 'vitest'
import { composed, partsOf, soFar } from './report'

const headings = { strengths: '主要优势', improvements: '改进空间', conclusion: '综合评价' }

describe('a phase\'s report', () => {
  it('has each part that was written under its heading', () => {
    expect(composed({ strengths: ' 过程成熟 ', conclusion: '推荐' }, headings)).toBe('【主要优势】\n过程成熟\n\n【综合评价】\n推荐')
    expect(composed({ improvements: '  ' }, headings)).toBe('')
  })
  it('is read back part by part, whoever wrote it', () => {
    expect(partsOf(composed({ strengths: '过程成熟\n结果领先', improvements: '系统性' }, headings), headings)).toEqual([
      { heading: '主要优势', text: '过程成熟\n结果领先' }, { heading: '改进空间', text: '系统性' },
    ])
    expect(partsOf('示例：评审报告', headings)).toEqual([{ text: '示例：评审报告' }])
    expect(partsOf('前言\n\n【别的】\n内容', headings)).toEqual([{ text: '前言' }, { text: '【别的】\n内容' }])
  })
})

describe('the weighted points', () => {
  const weights = { material_review: 0.4, site_review: 0.4, presentation: 0.2 }
  it('count what was scored so far', () => {
    expect(soFar(weights, { material_review: 800 })).toEqual({ sum: 320, most: 0.4 })
    expect(soFar(weights, { material_review: 800, site_review: 812.5, presentation: 0 })).toEqual({ sum: 645, most: 1 })
    expect(soFar(undefined, { material_review: 800 })).toEqual({ sum: 0, most: 0 })
  })
})
