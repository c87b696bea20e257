import type { Schemas } from '@/api/client'

// The parts of a phase's report. They are one text to the law and to the server; the headings keep them apart.
export const parts = ['strengths', 'improvements', 'conclusion'] as const
export type Part = (typeof parts)[number]
export type Parts = Partial<Record<Part, string>>
export type Headings = Record<Part, string>

// The longest report that the contract takes.
export const longest = 20_000

// composed is the report: each part that was written, under its heading.
export function composed(written: Parts, headings: Headings): string {
  return parts
    .filter((part) => written[part]?.trim())
    .map((part) => `【${headings[part]}】\n${written[part]!.trim()}`)
    .join('\n\n')
}

// partsOf reads a report back into its parts; what stands under no known heading is its own, first.
export function partsOf(report: string, headings: Headings): { heading?: string; text: string }[] {
  const known = Object.values(headings)
  return report
    .split(/\n*【([^】]+)】\n/)
    .reduce<{ heading?: string; text: string }[]>((all, piece, i) => {
      if (i % 2 === 1) return [...all, { heading: piece, text: '' }]
      const last = all.at(-1)
      if (last && last.heading && !last.text) return [...all.slice(0, -1), { ...last, text: piece }]
      return piece ? [...all, { text: piece }] : all
    }, [])
    .map((one) => (one.heading && !known.includes(one.heading) ? { text: `【${one.heading}】\n${one.text}` } : one))
}

// The phases in order (Art. 18).
export const phases = ['material_review', 'site_review', 'presentation'] as const
export type Phase = (typeof phases)[number]

// soFar is what the phases that were scored, and this one with the points given, come to by their weights.
export function soFar(weights: Schemas['Plan']['weights'] | undefined, scored: Partial<Record<Phase, number>>): { sum: number; most: number } {
  const given = phases.filter((phase) => scored[phase] !== undefined)
  const rounded = (value: number) => Math.round(value * 100) / 100
  return { sum: rounded(given.reduce((sum, phase) => sum + scored[phase]! * (weights?.[phase] ?? 0), 0)), most: rounded(given.reduce((sum, phase) => sum + (weights?.[phase] ?? 0), 0)) }
}
