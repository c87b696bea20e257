import type { Schemas } from '@/api/client'

// What an address may hold, each value as it is written there. Whatever is not of its form is left out, so that an address
// that was cut or typed still opens the list.
type Form = RegExp | readonly string[]

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const word = /^[a-z_]{1,40}$/
const words = /^[a-z_]{1,40}(,[a-z_]{1,40}){0,19}$/
const region = /^(\d{6}|zone)$/
const day = /^[12]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
const text = /^[^\x00-\x1f\x7f-\x9f]{1,100}$/
const yes = ['1'] as const

// What a list is narrowed to by when it is due, in a word.
export const dues = ['overdue', 'today', 'week', 'soon'] as const
export type DueWord = (typeof dues)[number]

export const scopes = ['mine', 'bodies', 'all'] as const
export type Scope = (typeof scopes)[number]

const inboxForm = {
  scope: ['mine', 'all'], // one's bodies' tasks if absent
  status: ['decided', 'cancelled'], // open if absent
  kind: word, body: id, round: id, region, caseKind: ['organisation', 'individual'], stage: word, subject: ['case', 'round'],
  due: dues, free: yes,
  dueFrom: day, dueTo: day, openedFrom: day, openedTo: day, decidedFrom: day, decidedTo: day,
  text, sort: /^-?(due|opened|decided|case)$/,
} as const satisfies Record<string, Form>

const casesForm = {
  due: dues, round: id, stage: words, status: ['opening', 'open', 'ended'], outcome: word, kind: ['organisation', 'individual'], route: ['city', 'industry', 'social'], region,
  receiving: id, recommending: id, dueFrom: day, dueTo: day, text, sort: /^-?(number|updated|opened|name|points|due)$/,
} as const satisfies Record<string, Form>

type Search<F extends Record<string, Form>> = { [Name in keyof F]?: F[Name] extends readonly (infer Value)[] ? Value : string }
export type InboxSearch = Search<typeof inboxForm>
export type CasesSearch = Search<typeof casesForm>

const fits = (form: Form, value: string) => (form instanceof RegExp ? form.test(value) : form.includes(value))

// read takes of an address what its page knows, in the page's order.
function read<F extends Record<string, Form>>(form: F, address: Record<string, unknown>): Search<F> {
  const known = Object.entries(form).flatMap(([name, of]) => {
    const value = address[name]
    return typeof value === 'string' && fits(of, value) ? [[name, value]] : []
  })
  return Object.fromEntries(known) as Search<F>
}

export const readInbox = (address: Record<string, unknown>): InboxSearch => {
  const search = read(inboxForm, address)
  return !search.due && (address.overdue || address.escalated) ? { ...search, due: 'overdue' } : search
}
export const readCases = (address: Record<string, unknown>): CasesSearch => read(casesForm, address)

// queryOf writes a search as an address has it; two searches are the same when their queries are.
export function queryOf(search: Record<string, string | undefined>): string {
  const query = new URLSearchParams()
  for (const name of Object.keys(search).sort()) if (search[name]) query.set(name, search[name])
  return query.toString()
}

// addressOf reads a query such as a saved view keeps.
export const addressOf = (query: string): Record<string, string> => Object.fromEntries(new URLSearchParams(query))

// with changes a search; what is undefined or empty is taken out.
export function changed<S extends Record<string, string | undefined>>(search: S, change: Partial<S>): S {
  return Object.fromEntries(Object.entries({ ...search, ...change }).filter(([, value]) => value)) as S
}

// filtered tells whether a search narrows a list beyond its scope and order.
export function filtered(search: Record<string, string | undefined>): boolean {
  return Object.keys(search).some((name) => name !== 'scope' && name !== 'sort')
}

export type TaskFilter = NonNullable<import('@/api/contract.gen').operations['listTasks']['parameters']['query']>
export type CaseFilter = NonNullable<import('@/api/contract.gen').operations['listCases']['parameters']['query']>

// The days that the words of an address stand for, today being the server's.
export type Days = { today: string; yesterday: string; sunday: string; soon?: string }

// taskFilterOf is what the server is asked for.
export function taskFilterOf(search: InboxSearch, days: Days): TaskFilter {
  const { scope, free, due, sort, kind, stage, region, ...same } = search
  return {
    scope: scope ?? 'bodies',
    sort: (sort as TaskFilter['sort']) ?? (search.status ? '-decided' : 'due'),
    ...same,
    ...(kind && { kind: kind as Schemas['TaskKind'] }),
    ...(stage && { stage: stage as Schemas['Stage'] }),
    ...(region && { region: region as Schemas['Region'] }),
    ...(free && { free: true }),
    ...dueSpan(due, days),
  }
}

// dueSpan is the span of due days that a word stands for; what is due on a day is due at its end.
function dueSpan(due: DueWord | undefined, days: Days): Pick<TaskFilter, 'dueFrom' | 'dueTo'> {
  if (due === 'overdue') return { dueTo: days.yesterday }
  if (due === 'today') return { dueFrom: days.today, dueTo: days.today }
  if (due === 'week') return { dueFrom: days.today, dueTo: days.sunday }
  if (due === 'soon') return { dueFrom: days.today, dueTo: days.soon }
  return {}
}

// caseFilterOf is what the server is asked for.
export function caseFilterOf(search: CasesSearch, days: Days): CaseFilter {
  const { stage, due, ...same } = search
  return { ...(same as CaseFilter), sort: (search.sort as CaseFilter['sort']) ?? (due ? 'due' : '-updated'), ...(stage && { stage: stage.split(',') as Schemas['Stage'][] }), ...dueSpan(due, days) }
}
