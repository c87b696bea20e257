import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import i18next, { type TFunction } from 'i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import { Problem } from '@/api/problem'
import type { Task } from '@/api/tasks'
import type { Entry } from './api/ledger'
import { complaintsOf } from './complaints'
import { consequenceOf, decisions, ends, type OwnKind } from './consequences'
import { fold } from './folding'
import { caseSearch } from './search'
import { byStage } from './stageTasks'
import { changesOf, kinds, reasonOf, storyOf, uploadsOf, whoOf } from './story'
import { waitsOf } from './waits'

const languages = ['zh-CN', 'en']
const textsOf = (language: string, namespace: string) => JSON.parse(readFileSync(join(import.meta.dirname, `../../i18n/${language}/${namespace}.json`), 'utf8')) as object
const missing: string[] = []
const tell: Record<string, TFunction> = {}

beforeAll(async () => {
  const resources = Object.fromEntries(languages.map((language) => [language, Object.fromEntries(['common', 'words', 'case'].map((ns) => [ns, textsOf(language, ns)]))]))
  await i18next.init({
    lng: 'zh-CN', fallbackLng: false, resources, interpolation: { escapeValue: false }, saveMissing: true,
    missingKeyHandler: (_, __, key) => void missing.push(key),
  })
  for (const language of languages) tell[language] = i18next.getFixedT(language)
})

let line = 0
const entry = (of: Partial<Entry>): Entry => ({ sequence: 1, line: ++line, kind: 'stage', at: '2027-03-01T01:00:00Z', recorded: '2027-03-01T01:00:00Z', ...of })

// One entry of each kind, as the ledger holds it.
const samples: Record<(typeof kinds)[number], Partial<Entry>> = {
  case_opened: { new: 'internal_notice' },
  stage: { old: 'submission', new: 'department_review' },
  facts_declared: { old: '{"operating":true}', new: '{"operating":false}' },
  document_added: { new: 'abc' },
  done_under_mandate: { new: '1', bodyName: '示例·第三方评审机构' },
  task_opened: { new: 'filing' },
  task_claimed: { refKind: 'formal_review', new: 'p1', newName: '李四' },
  task_released: { refKind: 'formal_review' },
  task_delegated: { refKind: 'formal_review', newName: '李四' },
  task_extended: { refKind: 'agency_opinion', old: '10', new: '15' },
  task_reminded: { refKind: 'filing', new: '1' },
  task_escalated: { refKind: 'filing' },
  task_decided: { old: 'department_review', new: 'return' },
  task_cancelled: { refKind: 'filing' },
  task_expired: { refKind: 'filing' },
  notice_posted: { new: 'regional', reason: '5 working days' },
  notice_closed: { refKind: 'regional' },
  notice_cancelled: { refKind: 'regional' },
  objection_raised: { new: '2 documents' },
  objection_ruled: { new: 'dismissed' },
  deadline_moved: { ref: 'x.n1', refKind: 'province', old: '2027-10-08T16:00:00Z', new: '2027-10-11T16:00:00Z' },
  listed: { ref: 'candidate', new: 'included' },
  award_proposed: { new: 'quality_award' },
  withdrawn: { old: 'expert_review' },
  excluded: { old: 'expert_review' },
  ended: { new: 'awarded' },
  resumed: {},
  activity_retried: {},
  execution_paused: {},
  execution_unpaused: {},
  execution_redriven: {},
}

describe('the story', () => {
  it.each(kinds.flatMap((kind) => languages.map((language) => [kind, language] as const)))('tells %s in %s without a gap', (kind, language) => {
    missing.length = 0
    const told = storyOf(tell[language]!, entry({ kind, ...samples[kind] }))
    expect(missing).toEqual([])
    expect(told).not.toMatch(/\{\{|case:|undefined|NaN|_/)
    expect(told.length).toBeGreaterThan(1)
  })
  it('tells who decided what, and from what to what', () => {
    const t = tell['zh-CN']!
    expect(storyOf(t, entry({ kind: 'task_decided', old: 'department_review', new: 'return' }))).toBe('办理“部门审核”：退回补正')
    expect(storyOf(t, entry({ kind: 'stage', old: 'submission', new: 'department_review' }))).toBe('由“申报”进入“部门审核”阶段')
    expect(storyOf(t, entry({ kind: 'notice_posted', new: 'regional', reason: '5 working days' }))).toBe('发布本地区公示，公示 5 个工作日')
    expect(storyOf(t, entry({ kind: 'deadline_moved', ref: 'c.n4', refKind: 'province', old: '2027-10-08T16:00:00Z', new: '2027-10-11T16:00:00Z' }))).toContain('由 2027-10-08 24:00 调整为 2027-10-11 24:00')
    expect(storyOf(t, entry({ kind: 'listed', ref: 'acceptance', new: 'left_off' }))).toBe('未列入受理名单')
    expect(storyOf(t, entry({ kind: 'listed', ref: 'panels', new: 'included' }))).toBe('分配评审组')
  })
  it('tells evidence of a regional notice from the dossier', () => {
    const t = tell['zh-CN']!
    expect(storyOf(t, entry({ kind: 'document_added', article: '19' }))).toBe('上传本地区公示凭证 1 份')
    expect(storyOf(t, entry({ kind: 'document_added', article: '15' }))).toBe('上传申报材料 1 份')
    expect(uploadsOf(tell.en!, entry({ kind: 'document_added', article: '19' }), 2)).toBe('Added 2 documents as evidence of the regional notice')
  })
  it('tells a confidential decision without what it was', () => {
    expect(storyOf(tell['zh-CN']!, entry({ kind: 'task_decided', old: 'agency_opinion' }))).toBe('办理“有关部门意见”')
  })
  it('names an entry it has no sentence for', () => {
    expect(storyOf(tell['zh-CN']!, entry({ kind: 'round_opened' }))).toBe('设立届次')
  })
  it('shows the reason people gave, not what the ledger writes there of a notice', () => {
    expect(reasonOf(entry({ kind: 'notice_posted', reason: '5 working days' }))).toBeUndefined()
    expect(reasonOf(entry({ kind: 'ended', reason: '欠税' }))).toBe('欠税')
  })
  it('tells which declared facts changed, old and new', () => {
    expect(changesOf(entry({ kind: 'facts_declared', old: '{"operating":true,"founded":"2001-01-01"}', new: '{"operating":false,"founded":"2001-01-01","leading":true}' }))).toEqual([
      { field: 'operating', old: 'true', new: 'false' },
      { field: 'leading', old: '', new: 'true' },
    ])
    expect(changesOf(entry({ kind: 'facts_declared', old: 'broken', new: '' }))).toEqual([])
  })
})

describe('folding', () => {
  const at = (instant: string, of: Partial<Entry> = {}) => entry({ at: instant, act: 'a', person: 'p', ...of })
  it('counts calendar days of silence, by the days of Shanxi', () => {
    const passages = fold([at('2027-03-01T15:59:00Z'), at('2027-03-01T16:01:00Z'), at('2027-03-08T01:00:00Z')], { silence: true })
    expect(passages.map((passage) => (passage.type === 'silence' ? passage.days : 'act'))).toEqual(['act', 'act', 6, 'act'])
  })
  it('counts them in either order, and up to now for a case that goes on', () => {
    const newest = [at('2027-03-08T01:00:00Z'), at('2027-03-01T01:00:00Z')]
    const now = new Date('2027-03-11T01:00:00Z')
    expect(fold(newest, { silence: true, newestFirst: true, now })).toMatchObject([{ type: 'silence', days: 3, until: 'now' }, { type: 'act' }, { days: 7 }, { type: 'act' }])
    expect(fold([...newest].reverse(), { silence: true, now }).at(-1)).toMatchObject({ days: 3, until: 'now' })
  })
  it('knows no silence where entries are left out', () => {
    expect(fold([at('2027-03-01T01:00:00Z'), at('2027-03-08T01:00:00Z')], { silence: false })).toHaveLength(2)
  })
  it('puts uploads of one person on one day together', () => {
    const upload = { kind: 'document_added', body: 'b1', article: '15' }
    const passages = fold([at('2027-03-01T01:00:00Z', upload), at('2027-03-01T01:01:00Z', upload), at('2027-03-01T01:02:00Z', { ...upload, person: 'p2' })], { silence: true })
    expect(passages.map((passage) => passage.type === 'act' && passage.entries.length)).toEqual([2, 1])
  })
  it('tells what an act brought about with the act, in either order', () => {
    const step = [
      at('2027-03-01T01:00:00Z', { kind: 'task_decided', sequence: 5 }),
      at('2027-03-01T01:00:00Z', { kind: 'stage', sequence: 5, act: undefined, person: undefined }),
      at('2027-03-01T01:00:00Z', { kind: 'task_opened', sequence: 5, act: undefined, person: undefined }),
      at('2027-03-01T01:00:00Z', { kind: 'task_reminded', sequence: 6, act: undefined, person: undefined }),
    ]
    const told = (passages: ReturnType<typeof fold>) => passages.map((passage) => passage.type === 'act' && [passage.entries[0]!.kind, ...passage.effects.map((effect) => effect.kind)])
    expect(told(fold(step, { silence: true }))).toEqual([['task_decided', 'stage', 'task_opened'], ['task_reminded']])
    expect(told(fold([...step].reverse(), { silence: true, newestFirst: true }))).toEqual([['task_reminded'], ['task_decided', 'stage', 'task_opened']])
  })
})

describe('consequences', () => {
  const all = Object.entries(decisions).flatMap(([kind, outcomes]) => outcomes.flatMap((outcome) => (['city', 'industry'] as const).map((route) => [kind as OwnKind, outcome, route] as const)))
  it.each(all)('are told for %s: %s on the %s route, in both languages', (kind, outcome, route) => {
    const { key, opens } = consequenceOf(kind, outcome, route)
    for (const language of languages) {
      missing.length = 0
      const told = tell[language]!(`case:consequence.${key}`, { recommending: 'X', days: 5, closes: 'Y' })
      expect(missing).toEqual([])
      expect(told).not.toContain('{{')
      if (opens) expect(tell[language]!(`words:task.${opens}`)).not.toBe(`task.${opens}`)
    }
  })
  it('follow the route (Art. 16)', () => {
    expect(consequenceOf('department_review', 'pass', 'city')).toEqual({ key: 'department_review.pass_city', opens: 'report_to_government' })
    expect(consequenceOf('department_review', 'pass', 'social')).toEqual({ key: 'department_review.pass_direct', opens: 'recommendation' })
    expect(consequenceOf('formal_review', 'return', 'city').opens).toBe('correction')
  })
  it('know which decisions end a case', () => {
    expect(['reject', 'decline', 'remove', 'uphold'].every(ends)).toBe(true)
    expect(['pass', 'return', 'objection', 'keep', 'dismiss', undefined].some(ends)).toBe(false)
  })
})

describe('a refusal', () => {
  const refusal = (code: string) => new Problem({ status: 422, code, title: code })
  it('of a pass against the findings stands at each finding that is not in order', () => {
    const values = { findings: [{ ok: true }, { ok: false }, { ok: false }] }
    expect(complaintsOf(refusal('pass_against_findings'), values).map((complaint) => complaint.field)).toEqual(['findings/1/ok', 'findings/2/ok'])
  })
  it('of missing findings stands at those that were not given', () => {
    expect(complaintsOf(refusal('findings_missing'), { findings: [{ ok: true }, {}] }).map((complaint) => complaint.field)).toEqual(['findings/1/ok'])
  })
  it('of a reason, a place, evidence or nobody asked stands at its field, if the form has it', () => {
    expect(complaintsOf(refusal('reason_missing'), { reason: undefined })).toMatchObject([{ field: 'reason' }])
    expect(complaintsOf(refusal('nobody_asked'), { ask: [] })).toMatchObject([{ field: 'ask' }])
    expect(complaintsOf(refusal('nobody_asked'), {})).toEqual([])
    expect(complaintsOf(refusal('task_not_open'), { reason: '' })).toEqual([])
  })
  it('that names its fields is left as it is', () => {
    const errors = [{ field: 'findings/0/remark', code: 'too_long', title: '内容过长' }]
    expect(complaintsOf(new Problem({ status: 400, code: 'invalid_request', errors }), {})).toEqual(errors)
  })
})

describe('where a case stands', () => {
  it('tells bodies that are asked the same together, with the nearest date', () => {
    const waits = waitsOf({
      stages: [
        { stage: 'formal_review', article: '17', state: 'done' },
        {
          stage: 'agency_opinions', article: '19', state: 'current',
          waitsFor: [
            { task: 'a.1', kind: 'agency_opinion', bodyName: '税务', due: '2027-03-09T16:00:00Z', leftDays: 4 },
            { task: 'a.2', kind: 'agency_opinion', bodyName: '公安', due: '2027-03-05T16:00:00Z', leftDays: 2, provisional: true },
            { task: 'a.3', kind: 'objection_ruling', bodyName: '监督组' },
          ],
        },
      ],
    })
    expect(waits).toMatchObject([{ type: 'task', bodies: ['税务', '公安'], leftDays: 2, provisional: true }, { type: 'task', kind: 'objection_ruling' }])
  })
  it('tells a notice that an objection holds past its end from one that runs (Art. 28)', () => {
    const noticeOf = (of: object) => waitsOf({ stages: [{ stage: 'province_notice', article: '20', state: 'current', waitsFor: [{ kind: 'province', notice: 'a.n1', due: '2027-03-05T16:00:00Z', ...of }] }] })[0]
    expect(noticeOf({ held: true })).toMatchObject({ postponed: true })
    expect(noticeOf({ held: true, leftDays: 0 })).toMatchObject({ postponed: false })
    expect(noticeOf({ leftDays: 3 })?.postponed).toBeFalsy()
  })
  it('tells a notice and the round apart from tasks', () => {
    expect(waitsOf({ stages: [{ stage: 'acceptance', article: '17', state: 'current', waitsFor: [{ kind: 'round' }, { kind: 'acceptance', notice: 'a.n1' }] }] })).toMatchObject([{ type: 'round' }, { type: 'notice' }])
  })
})

const task = (of: Partial<Task>): Task => ({
  id: 'c.1', subject: 'case', subjectId: 'c', round: 'r', kind: 'department_review', article: '16', body: 'b', allowed: [], status: 'open',
  opened: '', due: '', provisional: false, reminded: 0, escalated: false, extended: false, ...of,
})

describe('tasks of a case', () => {
  it('stand at their stages; a correction at the review that returned the dossier', () => {
    const groups = byStage([task({ id: '1' }), task({ id: '2', kind: 'correction', about: 'formal_review' }), task({ id: '3', kind: 'objection_ruling' }), task({ id: '4', kind: 'formal_review' })])
    expect(groups.map(([group, of]) => [group, of.map((one) => one.id)])).toEqual([['department_review', ['1']], ['formal_review', ['2', '4']], ['objections', ['3']]])
  })
})

describe('the address of a case', () => {
  it('keeps view, filter and order, and leaves out what it does not know', () => {
    expect(caseSearch({ view: 'history', kind: 'stage,listed', order: 'oldest', more: 1 })).toEqual({ view: 'history', kind: 'stage,listed', order: 'oldest' })
    expect(caseSearch({ view: 'overview', kind: '<x>' })).toEqual({})
    expect(caseSearch({ view: 'nonsense' })).toEqual({})
  })
})

describe('who is behind an entry', () => {
  const entry = { sequence: 1, line: 1, at: '2027-03-01T00:00:00Z', recorded: '2027-03-01T00:00:00Z' }
  it('is who acted, for whom and for which body', () => {
    expect(whoOf({ ...entry, kind: 'task_decided', personName: '示例甲', forPersonName: '示例乙', bodyName: '示例单位' })).toEqual({ person: '示例甲', absent: '示例乙', body: '示例单位' })
  })
  it('of a list is who decided on it in the round (Art. 17–21)', () => {
    expect(whoOf({ ...entry, kind: 'listed', ref: 'suggested', decidedByName: '示例丙', decidedBodyName: '示例领导小组' })).toEqual({ person: '示例丙', absent: undefined, body: '示例领导小组' })
  })
  it('is nobody for what the process does by itself', () => expect(whoOf({ ...entry, kind: 'notice_closed', ref: 'x.n1' }).person).toBeUndefined())
})
