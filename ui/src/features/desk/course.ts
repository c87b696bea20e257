import type { Schemas } from '@/api/client'
import type { Entry } from './api/story'

export type RoundStage = Schemas['RoundStage']
export type CourseStage = { stage: RoundStage; article: string; state: 'done' | 'current' | 'ahead'; entered?: string; left?: string }

// The stages of a round in the order of Chapter IV, with their articles.
const order: [RoundStage, string][] = [
  ['planning', '14'], ['filing', '14, 15'], ['screening', '17'], ['expert_review', '17, 18'], ['candidates', '19'], ['deliberation', '20'],
  ['suggested', '20'], ['joint_report', '21'], ['decision', '21'], ['publication', '21'], ['ended', '21'],
]

// courseOf is a round's way through its stages: when it entered and left those behind it, where it stands, what is ahead.
export function courseOf(stage: RoundStage, entries: Entry[]): CourseStage[] {
  const entered = new Map(entries.filter((entry) => entry.kind === 'stage' && entry.new).map((entry) => [entry.new as RoundStage, entry.at]))
  const at = order.findIndex(([one]) => one === stage)
  return order.map(([one, article], i) => ({
    stage: one, article, entered: entered.get(one), left: order[i + 1] && entered.get(order[i + 1]![0]),
    state: i < at || stage === 'ended' ? 'done' : i === at ? 'current' : 'ahead',
  }))
}
