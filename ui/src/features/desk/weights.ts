// The phases of the expert review, in order (Art. 18).
export const phases = ['material_review', 'site_review', 'presentation'] as const
export type PhaseName = (typeof phases)[number]
export type Weights = Partial<Record<PhaseName, number | null>>

// sumOf is the sum of the weights as people write them: 0.4 + 0.4 + 0.2 is 1, whatever binary fractions make of it.
export function sumOf(weights: Weights | undefined): number {
  return Math.round(phases.reduce((sum, phase) => sum + (weights?.[phase] ?? 0), 0) * 1e9) / 1e9
}

// sumToOne tells whether each phase has a weight and all make 1.
export function sumToOne(weights: Weights | undefined): boolean {
  return phases.every((phase) => typeof weights?.[phase] === 'number' && weights[phase]! >= 0) && sumOf(weights) === 1
}
