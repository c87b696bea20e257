import type { FieldError, Problem } from '@/api/problem'
import type { Values } from '@/components/useDraft'

// Where a rule's refusal belongs in a form, by its code.
const places: Record<string, string> = {
  reason_missing: 'reason', place_missing: 'place', posting_evidence_missing: 'evidence', nobody_asked: 'ask', asked_twice: 'ask', unknown_body: 'ask',
  unknown_document: 'evidence', outcome_not_allowed: 'outcome', agency_without_body: 'also',
}

// complaintsOf puts a refusal that names no field at the fields it is about: a pass against findings at each finding that is
// not in order, findings that are missing at each that was not given (Art. 16, 17).
export function complaintsOf(problem: Problem, values: Values): FieldError[] {
  if (problem.fields.length > 0) return problem.fields
  const at = (field: string): FieldError => ({ field, code: problem.code, title: problem.message })
  const findings = (values.findings ?? []) as { ok?: boolean }[]
  const findingsThat = (wrong: (ok?: boolean) => boolean) => findings.flatMap((finding, i) => (wrong(finding?.ok) ? [at(`findings/${i}/ok`)] : []))
  switch (problem.code) {
    case 'pass_against_findings':
      return findingsThat((ok) => ok === false)
    case 'findings_missing':
      return findingsThat((ok) => ok === undefined)
    default: {
      const place = places[problem.code]
      return place && place in values ? [at(place)] : []
    }
  }
}
