import type { Round } from '@/api/rounds'

export type Step = { article: string; state: 'done' | 'current' | 'ahead' }
type RoundStage = Round['stage']

const order: RoundStage[] = ['opening', 'planning', 'filing', 'screening', 'expert_review', 'candidates', 'deliberation', 'suggested', 'joint_report', 'decision', 'publication', 'ended']

// What each article of Chapter IV asks, at which stages of a round. Departments review while others still file (Art. 15, 16).
const steps: { article: string; stages: RoundStage[] }[] = [
  { article: '14', stages: ['opening', 'planning'] },
  { article: '15', stages: ['filing'] },
  { article: '16', stages: ['filing', 'screening'] },
  { article: '17', stages: ['screening'] },
  { article: '18', stages: ['expert_review'] },
  { article: '19', stages: ['candidates'] },
  { article: '20', stages: ['deliberation', 'suggested'] },
  { article: '21', stages: ['joint_report', 'decision', 'publication'] },
]

// chapterFour tells, article by article, what of Chapter IV is behind a round, at hand and ahead.
export function chapterFour(stage?: RoundStage): Step[] {
  const at = stage ? order.indexOf(stage) : -1
  return steps.map(({ article, stages }) => {
    if (stage && stages.includes(stage)) return { article, state: 'current' }
    return { article, state: order.indexOf(stages.at(-1)!) < at ? 'done' : 'ahead' }
  })
}

// inOrder are the rounds as people look for them: first the newest that takes applications, then the others that run, newest
// first, and those that ended apart.
export function inOrder(rounds: Round[]): { first?: Round; running: Round[]; ended: Round[] } {
  const newest = rounds.toSorted((a, b) => b.year - a.year)
  const open = newest.filter((round) => round.stage !== 'ended')
  const first = open.find((round) => round.stage === 'filing') ?? open[0]
  return { first, running: open.filter((round) => round !== first), ended: newest.filter((round) => round.stage === 'ended') }
}

// The lists of a round and the article that makes each (Art. 17, 19–21).
export const listArticles = { acceptance: '17', candidate: '19', suggested: '20', decision: '21' } as const
export const roundLists = Object.keys(listArticles) as (keyof typeof listArticles)[]

// A window of days, as it lies to now.
export type Window = { state: 'before' | 'open' | 'over'; days: number }

// windowOf tells how the filing window lies to now: how many calendar days until it opens or closes; the last day counts.
export function windowOf(round: Pick<Round, 'filingOpens' | 'filingCloses'>, now: Date): Window | undefined {
  if (!round.filingOpens || !round.filingCloses) return undefined
  const until = (instant: string) => Math.ceil((new Date(instant).getTime() - now.getTime()) / 86_400_000)
  if (now < new Date(round.filingOpens)) return { state: 'before', days: until(round.filingOpens) }
  if (now < new Date(round.filingCloses)) return { state: 'open', days: until(round.filingCloses) }
  return { state: 'over', days: 0 }
}
