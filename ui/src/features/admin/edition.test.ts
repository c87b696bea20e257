import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Edition } from '@/api/editions'
import { articlesOf, inForce } from './edition'

const edition = JSON.parse(readFileSync(join(import.meta.dirname, '../../../../award/editions/shanxi-2021.json'), 'utf8')) as Edition

describe('articlesOf', () => {
  const articles = articlesOf(edition)
  const under = (article: number) => articles.find((one) => one.article === article)?.rules ?? []

  it('goes through the Measures in order', () => {
    const numbers = articles.map(({ article }) => article)
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b))
    expect(numbers).toEqual(expect.arrayContaining([3, 4, 11, 12, 13, 15, 16, 17, 18, 19, 20, 21, 28, 30, 34]))
  })

  it('leaves out no notice, task, place or dossier', () => {
    const all = articles.flatMap(({ rules }) => rules)
    const count = (what: string) => all.filter((rule) => rule.what === what).length
    expect(count('notice')).toBe(Object.keys(edition.notices).length)
    expect(count('task')).toBe(Object.keys(edition.tasks).length)
    expect(count('places')).toBe(2)
    expect(count('dossier')).toBe(2)
  })

  it('says which terms are ours', () => {
    expect(under(17)).toContainEqual({ what: 'notice', kind: 'acceptance', count: 5, ours: true })
    expect(under(20).find((rule) => rule.what === 'notice')).toMatchObject({ kind: 'province', count: 5 })
    expect(under(20).find((rule) => rule.what === 'notice')).not.toMatchObject({ ours: true })
  })
})

it('an edition is in force from its first to its last day', () => {
  expect(['2021-10-15', '2021-10-16', '2026-10-15', '2026-10-16'].map((day) => inForce(edition, day))).toEqual([false, true, true, false])
})
