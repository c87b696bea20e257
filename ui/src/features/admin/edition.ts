import type { Edition } from '@/api/editions'

// Rule is one thing that an edition sets under an article.
export type Rule =
  | { what: 'criteria'; version: string; standards: string[]; since: string }
  | { what: 'places'; award: string; count: number }
  | { what: 'cycle'; years: number; number: number; year: number }
  | { what: 'regions'; codes: string[] }
  | { what: 'activeYears' | 'accidentFreeYears' | 'qualityWorkYears' | 'qualityAwardRounds' | 'revocationCycles'; count: number }
  | { what: 'dossier'; kind: string; items: Edition['dossier'][string] }
  | { what: 'notice'; kind: string; count: number; ours?: boolean }
  | { what: 'task'; kind: string; due: number; reminder: number; ours?: boolean }
  | { what: 'extension'; count: number; ours?: boolean }
  | { what: 'agencies'; rows: Edition['agencies'] }
  | { what: 'review'; points: number; weights: Record<string, number>; ours?: boolean }
  | { what: 'force'; from: string; to: string }
export type ArticleRules = { article: number; rules: Rule[] }

// articlesOf turns an edition round: what it sets, under the article that it carries out.
export function articlesOf(edition: Edition): ArticleRules[] {
  const found = new Map<number, Rule[]>()
  const add = (article: string | number, rule: Rule) => {
    const number = typeof article === 'number' ? article : parseInt(article, 10)
    found.set(number, [...(found.get(number) ?? []), rule])
  }
  for (const criteria of edition.criteria) add(3, { what: 'criteria', ...criteria })
  for (const [award, count] of Object.entries(edition.places)) add(4, { what: 'places', award, count })
  add(4, { what: 'cycle', years: edition.cycleYears, ...edition.firstRound })
  add(9, { what: 'regions', codes: edition.regionCodes })
  add(11, { what: 'activeYears', count: edition.conditions.activeYears })
  add(11, { what: 'accidentFreeYears', count: edition.conditions.accidentFreeYears })
  add(12, { what: 'qualityWorkYears', count: edition.conditions.qualityWorkYears })
  add(13, { what: 'qualityAwardRounds', count: edition.bans.qualityAwardRounds })
  for (const [kind, items] of Object.entries(edition.dossier)) add(items[0]?.article ?? 15, { what: 'dossier', kind, items })
  for (const [kind, term] of Object.entries(edition.notices)) add(term.article, { what: 'notice', kind, count: term.workingDays, ours: term.ours })
  add(18, { what: 'review', points: edition.review.maxPoints, weights: edition.review.weights, ours: edition.review.ours })
  add(19, { what: 'agencies', rows: edition.agencies })
  add(19, { what: 'extension', count: edition.extension.workingDays, ours: edition.extension.ours })
  for (const [kind, term] of Object.entries(edition.tasks)) add(term.article, { what: 'task', kind, due: term.dueDays, reminder: term.reminderDays, ours: term.ours })
  add(30, { what: 'revocationCycles', count: edition.bans.revocationCycles })
  add(34, { what: 'force', from: edition.inForceFrom, to: edition.inForceTo })
  return [...found].sort(([a], [b]) => a - b).map(([article, rules]) => ({ article, rules }))
}

// inForce tells whether an edition is in force on a day (Art. 34, 35).
export function inForce(edition: Pick<Edition, 'inForceFrom' | 'inForceTo'>, day: string): boolean {
  return edition.inForceFrom <= day && day <= edition.inForceTo
}
