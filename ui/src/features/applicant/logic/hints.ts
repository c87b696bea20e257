import type { Edition } from '@/api/editions'
import { elsewhere, type FactsDraft, type Kind } from './facts'

// Hint says that a filing would be refused, with the code by which the server would refuse it.
export type Hint = { code: string; article: string; params?: Record<string, string | number> }

// hintsOf tells of what was typed so far what would be refused at filing (Art. 11, 12), by the edition's conditions. Honours
// and bans (Art. 13, 30) are in the register, and are told once the application is opened.
export function hintsOf(kind: Kind, facts: FactsDraft, edition: Pick<Edition, 'conditions'>, today: string): Hint[] {
  const { activeYears, accidentFreeYears, qualityWorkYears } = edition.conditions
  const hints: Hint[] = []
  const say = (when: boolean | undefined, code: string, params?: Hint['params']) => {
    if (when) hints.push({ code, article: kind === 'organisation' ? '11' : '12', params })
  }
  const tooShort = (since: string | undefined, years: number) => !!since && yearsAfter(since, years) > today
  if (kind === 'organisation') {
    say(facts.region === elsewhere, 'founded_elsewhere')
    say(tooShort(facts.founded, activeYears), 'founded_too_recently', { years: activeYears, date: yearsAfter(facts.founded ?? '', activeYears) })
    say(facts.operating === false, 'not_operating')
    say(tooShort(facts.activeSince, activeYears), 'active_too_briefly', { years: activeYears, date: yearsAfter(facts.activeSince ?? '', activeYears) })
    say(facts.violations, 'has_violations')
    say(facts.leading === false, 'results_not_leading')
    say(facts.policyConforming === false, 'policy_not_met')
    for (const { major, date } of facts.accidents ?? []) {
      say(major && tooShort(date, accidentFreeYears), 'major_accident', { date: date ?? '', until: yearsAfter(date ?? '', accidentFreeYears) })
    }
  } else {
    say(facts.integrity === false, 'integrity_not_declared')
    say(facts.violations, 'has_violations')
    say(tooShort(facts.qualityWorkSince, qualityWorkYears), 'quality_work_too_short', { years: qualityWorkYears, date: yearsAfter(facts.qualityWorkSince ?? '', qualityWorkYears) })
    say(facts.ownMethod === false, 'no_own_method')
  }
  return hints
}

// yearsAfter is a civil date so many years later; 29 February becomes 1 March in a common year.
export function yearsAfter(day: string, years: number): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return ''
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  return new Date(Date.UTC(year + years, month - 1, date)).toISOString().slice(0, 10)
}
