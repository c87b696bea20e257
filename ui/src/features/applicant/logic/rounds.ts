import type { Schemas } from '@/api/client'

type Round = Schemas['Round']

// takesApplications tells whether a round can be applied in now (Art. 14).
export function takesApplications(round: Round, now: Date): boolean {
  if (round.stage !== 'filing') return false
  return (!round.filingOpens || new Date(round.filingOpens) <= now) && (!round.filingCloses || now < new Date(round.filingCloses))
}

// opensNext is the round whose filing window opens next, if its plan is known.
export function opensNext(rounds: Round[], now: Date): Round | undefined {
  return rounds
    .filter((round) => ['planning', 'filing'].includes(round.stage) && !!round.filingOpens && new Date(round.filingOpens) > now)
    .sort((a, b) => a.filingOpens!.localeCompare(b.filingOpens!))[0]
}
