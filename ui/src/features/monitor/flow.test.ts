import { describe, expect, it } from 'vitest'
import { bandsOf, widestOf, widthsOf } from './flow'
import { linksOf } from './links'
import { readMonitor, roundOf } from './search'

const stage = (name: string, reached: number, here: number) => ({ stage: name, article: '16', reached, here, held: 0, overdue: 0 })
const flow = {
  stages: [stage('internal_notice', 9, 1), stage('submission', 7, 0), stage('department_review', 6, 2)],
  outcomes: [],
  links: [
    { from: 'internal_notice', to: 'submission', cases: 7 }, { from: 'internal_notice', to: 'withdrawn', cases: 1 },
    { from: 'submission', to: 'department_review', cases: 6 }, { from: 'submission', to: 'lapsed', cases: 1 }, { from: 'department_review', to: 'rejected', cases: 4 },
  ],
} as unknown as Parameters<typeof bandsOf>[0]

describe('the flow', () => {
  it('loses no case: who entered a stage went on, stands there or ended', () => {
    for (const band of bandsOf(flow)) expect(band.on + band.here + band.ended.reduce((all, ended) => all + ended.cases, 0)).toBe(band.reached)
  })
  it('hands on to the next stage what went on', () => {
    const bands = bandsOf(flow)
    expect(bands.map((band) => band.on)).toEqual([7, 6, 0])
    expect(bands[1]!.reached).toBe(bands[0]!.on)
  })
  it('is as wide as its cases are many', () => {
    const bands = bandsOf(flow)
    expect(widthsOf(bands[0]!, widestOf(bands))).toEqual({ on: 700 / 9, here: 100 / 9, ended: 100 / 9 })
    expect(widthsOf(bandsOf({ ...flow, stages: [], links: [] })[0] ?? { ...bands[0]!, on: 0, here: 0, ended: [] }, 0)).toEqual({ on: 0, here: 0, ended: 0 })
  })
})

describe('the links behind numbers', () => {
  const round = '2b0dd4d9-5210-51fe-8bb3-4ee43244e070'
  it('are the lists of cases and of tasks', () => {
    const links = linksOf(round, false)
    expect(links.here('acceptance')).toBe(`/cases?round=${round}&stage=acceptance&status=open`)
    expect(links.overdueAt('acceptance')).toBe(`/inbox?scope=all&round=${round}&stage=acceptance&due=overdue`)
    expect(links.tasks({ body: 'b', kind: 'filing' }, 'soon')).toBe(`/inbox?scope=all&round=${round}&body=b&kind=filing&due=soon`)
    expect(links.outcome('awarded')).toBe(`/cases?round=${round}&outcome=awarded&status=ended`)
  })
  it('lead those who run the system to workflows, never to cases', () => {
    const links = linksOf(round, true)
    expect([links.here('acceptance'), links.case('c'), links.outcome('awarded'), links.tasks({})]).toEqual([`/engine?round=${round}&stage=acceptance`, '/engine/case/c', undefined, undefined])
  })
})

describe('the address', () => {
  it('keeps only what the page knows', () => {
    expect(readMonitor({ view: 'calendar', month: '2036-13', round: 'x', stage: 'acceptance', else: '1' })).toEqual({ view: 'calendar', stage: 'acceptance' })
  })
  it('means the newest round that has not ended, if it names none', () => {
    const rounds = [{ id: 'a', number: 1, stage: 'ended' }, { id: 'b', number: 2, stage: 'filing' }, { id: 'c', number: 3, stage: 'ended' }] as Parameters<typeof roundOf>[0]
    expect(roundOf(rounds)?.id).toBe('b')
    expect(roundOf(rounds, 'a')?.id).toBe('a')
  })
})
