import type { Schemas } from '@/api/client'
import { conditionsOf, factsOf, type FactsDraft, type Kind } from './facts'

// OpeningDraft is an application as it is typed, before it is opened.
export type OpeningDraft = {
  name?: string
  nature?: Schemas['Nature']
  heads?: boolean
  region?: string
  industry?: string
  field?: string
  facts?: FactsDraft
}

// The steps in which an application is written, after it is known who applies in which round.
export const openingSteps = ['profile', 'conditions', 'accidents', 'summary'] as const
export type OpeningStep = (typeof openingSteps)[number]

// openingStepsOf are the steps of a kind of applicant: accidents are asked of organisations only (Art. 11).
export function openingStepsOf(kind: Kind): OpeningStep[] {
  return openingSteps.filter((step) => kind === 'organisation' || step !== 'accidents')
}

// unansweredIn names, step by step, what still has to be answered before the application can be opened.
export function unansweredIn(kind: Kind, draft: OpeningDraft): { step: OpeningStep; field: string }[] {
  const facts = draft.facts ?? {}
  const missing: { step: OpeningStep; field: string }[] = []
  if (!draft.name?.trim()) missing.push({ step: 'profile', field: 'name' })
  for (const field of ['nature', 'region', ...(kind === 'individual' ? ['heads'] : [])] as const) {
    if (draft[field as keyof OpeningDraft] === undefined) missing.push({ step: 'profile', field })
  }
  for (const field of conditionsOf[kind]) if (facts[field] === undefined || facts[field] === '') missing.push({ step: 'conditions', field })
  if (kind === 'organisation' && (facts.accidents ?? []).some((accident) => !accident.kind || !accident.date || accident.major === undefined)) missing.push({ step: 'accidents', field: 'accidents' })
  return missing
}

// openingOf makes the application of what was typed.
export function openingOf(draft: OpeningDraft, of: { round: string; body: string; kind: Kind }): Schemas['CaseOpening'] {
  return {
    round: of.round,
    body: of.body,
    name: (draft.name ?? '').trim(),
    nature: draft.nature ?? 'other',
    ...(of.kind === 'individual' && draft.heads !== undefined && { heads: draft.heads }),
    ...(draft.region && { region: draft.region }),
    ...(draft.industry && { industry: draft.industry }),
    ...(draft.field && { field: draft.field }),
    facts: factsOf(of.kind, draft.facts ?? {}),
  }
}

// draftKeyOf is where the draft of an application is kept.
export const draftKeyOf = (round: string, body: string) => `application.${round}.${body}`

// draftedIn reads of a draft's key which application it is; nothing if it is a draft of something else.
export function draftedIn(key: string): { round: string; body: string } | undefined {
  const [, round, body] = /^application\.([0-9a-f-]{36})\.([0-9a-f-]{36})$/.exec(key) ?? []
  return round && body ? { round, body } : undefined
}
