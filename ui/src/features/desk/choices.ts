import type { Schemas } from '@/api/client'

export type CaseOption = Schemas['CaseOption']
export type ListChoice = Schemas['ListChoice']

// What is said of one case of a list: it is on it, or it is not, and why.
export type Choice = { included: boolean; reason?: string }
export type Choices = Record<string, Choice>

// firstChoices puts on a list what may be chosen; why a case may not is the first word of its reason.
export function firstChoices(cases: CaseOption[]): Choices {
  return Object.fromEntries(cases.map((one) => [one.case, one.ready ? { included: true } : { included: false, reason: one.why?.map((why) => why.title).join('；') }]))
}

// settledChoices are what was chosen so far, of the cases that there are: one that came since is taken as firstChoices has it,
// one that left is forgotten, and one that may no longer be chosen is off the list.
export function settledChoices(cases: CaseOption[], kept: Choices | undefined): Choices {
  const first = firstChoices(cases)
  return Object.fromEntries(
    cases.map((one) => {
      const chosen = kept?.[one.case]
      if (!chosen || (chosen.included && !one.ready)) return [one.case, first[one.case]!]
      return [one.case, chosen]
    }),
  )
}

// includeOnly makes the shown cases' places on the list those selected; what is not shown stays as it is.
export function includeOnly(choices: Choices, shown: CaseOption[], selected: ReadonlySet<string>): Choices {
  const next = { ...choices }
  for (const one of shown) if (one.ready) next[one.case] = { ...next[one.case], included: selected.has(one.case) }
  return next
}

// giveReason gives a reason to each of the shown cases that is left off without one.
export function giveReason(choices: Choices, shown: CaseOption[], reason: string): Choices {
  const next = { ...choices }
  for (const { case: id } of shown) if (lacksReason(next[id])) next[id] = { included: false, reason }
  return next
}

// lacksReason tells whether a case is left off and nothing says why (Art. 17, 19, 21).
export function lacksReason(choice: Choice | undefined): boolean {
  return !choice?.included && !choice?.reason?.trim()
}

// unexplained are the cases that are left off and lack a reason.
export function unexplained(cases: CaseOption[], choices: Choices): CaseOption[] {
  return cases.filter((one) => lacksReason(choices[one.case]))
}

// included are the cases on the list.
export function included(cases: CaseOption[], choices: Choices): CaseOption[] {
  return cases.filter((one) => choices[one.case]?.included)
}

// listOf is the list as the contract asks for it: something said of each case, once.
export function listOf(cases: CaseOption[], choices: Choices): ListChoice[] {
  return cases.map((one) => {
    const choice = choices[one.case]
    return choice?.included ? { case: one.case, included: true } : { case: one.case, included: false, reason: choice?.reason?.trim() }
  })
}
