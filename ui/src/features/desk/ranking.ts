import type { Schemas } from '@/api/client'
import { phases, type PhaseName } from './weights'

type Rankable = { number: string; rank?: number; points?: number }

// byRank orders cases by rank; those without one come last, by number.
export function byRank<One extends Rankable>(cases: One[]): One[] {
  return [...cases].sort((x, y) => (x.rank ?? Infinity) - (y.rank ?? Infinity) || (y.points ?? -1) - (x.points ?? -1) || x.number.localeCompare(y.number))
}

// phasePoints are the points of each phase, in the phases' order; undefined where a phase was not scored.
export function phasePoints(given: Schemas['Phase'][] | undefined): Record<PhaseName, number | undefined> {
  return Object.fromEntries(phases.map((phase) => [phase, given?.find((one) => one.phase === phase)?.points])) as Record<PhaseName, number | undefined>
}

// rankText shows a rank, with a sign where several cases share it.
export function rankText(one: Rankable, all: Rankable[]): string {
  if (!one.rank) return '—'
  return all.filter((other) => other.rank === one.rank).length > 1 ? `${one.rank}=` : String(one.rank)
}
