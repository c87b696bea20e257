import type { Schemas } from '@/api/client'

type Facts = Schemas['Facts']
export type Kind = Schemas['ApplicantKind']

// elsewhere stands for a place outside the programme's regions: there is no code for it.
export const elsewhere = 'elsewhere'

// FactsDraft are facts as they are typed; what was not answered is missing.
export type FactsDraft = Partial<Omit<Facts, 'accidents'>> & { accidents?: Partial<Schemas['Accident']>[] }

// conditionsOf are the facts that are asked of a kind of applicant, in the order of the articles (Art. 11, 12).
export const conditionsOf = {
  organisation: ['region', 'founded', 'operating', 'activeSince', 'violations', 'leading', 'policyConforming'],
  individual: ['integrity', 'violations', 'qualityWorkSince', 'ownMethod'],
} as const satisfies Record<Kind, readonly (keyof Facts)[]>

// tiesOf are the facts that tell who has to recuse itself; they may be left out (Art. 32).
export const tiesOf = {
  organisation: ['representative', 'owner'],
  individual: ['employer', 'owner'],
} as const satisfies Record<Kind, readonly (keyof Facts)[]>

// factsOf makes the facts of what was typed: only what is asked of the kind of applicant (Art. 11, 12, 32).
export function factsOf(kind: Kind, draft: FactsDraft): Facts {
  const facts: Record<string, unknown> = {}
  for (const name of [...conditionsOf[kind], ...tiesOf[kind]]) if (draft[name] !== undefined && draft[name] !== '' && draft[name] !== elsewhere) facts[name] = draft[name]
  if (kind === 'organisation') facts.accidents = (draft.accidents ?? []).map((accident) => ({ kind: accident.kind, date: accident.date, major: !!accident.major }))
  return facts as Facts
}

// draftOf makes of declared facts what can be typed over.
export function draftOf(kind: Kind, facts: Facts | undefined): FactsDraft {
  const draft: FactsDraft = {}
  for (const name of [...conditionsOf[kind], ...tiesOf[kind]]) if (facts?.[name] !== undefined) Object.assign(draft, { [name]: facts[name] })
  if (kind === 'organisation') {
    draft.region = facts?.region ?? (facts ? elsewhere : undefined)
    draft.accidents = facts?.accidents ?? []
  }
  for (const name of ['operating', 'violations', 'leading', 'policyConforming', 'integrity', 'ownMethod'] as const) {
    if (facts && (conditionsOf[kind] as readonly string[]).includes(name)) draft[name] = facts[name] ?? false // a no is not written
  }
  return draft
}
