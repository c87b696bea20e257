import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { AuditEntry } from './api/audit'
import { whatOf } from './what'

type Words = Record<string, Record<string, string>>
const here = import.meta.dirname
const wordsOf = (language: string) => JSON.parse(readFileSync(join(here, `../../i18n/${language}/words.json`), 'utf8')) as Words
const told = (of: Partial<AuditEntry['entry']>, language = 'zh-CN') =>
  whatOf({ kind: 'stage', at: '2027-03-01T01:00:00Z', recorded: '2027-03-01T01:00:00Z', ...of }, (kind, value) => (value ? (wordsOf(language)[kind]?.[value] ?? value) : ''))

describe('the audit', () => {
  it('tells in words which act was refused and why, and what was looked at', () => {
    expect(told({ kind: 'act_refused', old: 'fileCase', new: 'filing_not_open', newName: '申报期未开始' })).toBe('提交申报 → 申报期未开始')
    expect(told({ kind: 'sealed_seen', old: 'getCaseLedger', new: 'a'.repeat(64) })).toBe('查看案件经过')
    expect(told({ kind: 'sealed_seen', old: 'listDocuments' }, 'en')).toBe('list documents')
  })
  it('tells tasks, notices, stages and outcomes by name', () => {
    expect(told({ kind: 'task_opened', new: 'authority_opinion' })).toBe('主管部门意见')
    expect(told({ kind: 'task_decided', old: 'joint_report', new: 'adopt', reason: '同意' })).toBe('起草联合报告 → 通过 · 同意')
    expect(told({ kind: 'task_escalated', ref: 'c.4', refKind: 'agency_opinion' })).toBe('有关部门意见')
    expect(told({ kind: 'task_claimed', ref: 'c.4', refKind: 'filing', new: 'p1', newName: '李四' })).toBe('提交申报 · 李四')
    expect(told({ kind: 'notice_closed', ref: 'c.n2', refKind: 'regional' })).toBe('本地区公示')
    expect(told({ kind: 'stage', old: 'planning', new: 'filing' })).toBe('制定方案 → 申报')
    expect(told({ kind: 'ended', old: 'expert_review', new: 'withdrawn' })).toBe('专家评审 → 撤回')
  })
  it('has a word for each operation of the contract, in both languages', () => {
    const operations = [...readFileSync(join(here, '../../../../api/openapi.yaml'), 'utf8').matchAll(/operationId: (\w+)/g)].map(([, id]) => id!)
    expect(operations.length).toBeGreaterThan(100)
    for (const language of ['zh-CN', 'en']) expect(Object.keys(wordsOf(language).operation!).sort(), language).toEqual([...operations].sort())
  })
})
