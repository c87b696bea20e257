import type { Schemas } from '@/api/client'
import type { CaseOption } from './choices'

export type Award = Schemas['Award']
export type Quota = { award: Award; places: number; taken: number; left: number }

// quotasOf counts the places of each award against the proposals so far, organisations and individuals together (Art. 4).
export function quotasOf(places: Schemas['Places'][], cases: Pick<CaseOption, 'award'>[]): Quota[] {
  return places.map(({ award, places: all }) => {
    const taken = cases.filter((one) => one.award === award).length
    return { award, places: all, taken, left: all - taken }
  })
}

// mayGive tells whether a candidate may be given an award: none always, another while a place is left, and its own again.
export function mayGive(quotas: Quota[], one: Pick<CaseOption, 'award'>, award: Award): boolean {
  if (award === 'none' || one.award === award) return true
  return (quotas.find((quota) => quota.award === award)?.left ?? 0) > 0
}

// undecided are the candidates that nothing was proposed for yet (Art. 20).
export function undecided(cases: CaseOption[]): CaseOption[] {
  return cases.filter((one) => !one.award)
}
