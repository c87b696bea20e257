import type { Schemas } from '@/api/client'
import type { CaseOption } from './choices'

export type PanelOption = Schemas['BodyOption']
export type ExpertOption = Schemas['ExpertOption']

// Who reviews what: each case's panel, and the experts of each panel that take part (Art. 18).
export type Assignment = { cases: Record<string, string>; experts: Record<string, string[]> }

export type Lack = { kind: 'case_without_panel'; names: string[] } | { kind: 'panel_without_experts'; names: string[] }

// assign gives cases to a panel; a case has one panel, so it leaves the one before. All the panel's people take part unless
// somebody chose among them, or they are recused from one of its cases.
export function assign(assignment: Assignment, ids: Iterable<string>, panel: string | undefined, people: ExpertOption[]): Assignment {
  const cases = { ...assignment.cases }
  for (const id of ids) {
    if (panel) cases[id] = panel
    else delete cases[id]
  }
  const experts = { ...assignment.experts }
  if (panel) {
    const chosen = experts[panel]
    experts[panel] = people.filter((one) => one.panel === panel && fits(one, panel, cases) && (!chosen || chosen.includes(one.id))).map((one) => one.id)
  }
  return { cases, experts }
}

// fits tells whether an expert may review all that a panel was given: it is recused from none of it (Art. 32).
export const fits = (expert: ExpertOption, panel: string, cases: Assignment['cases']) => !expert.recusedFrom?.some((id) => cases[id] === panel)

// formed are the panels that have cases, as the contract asks for them.
export function formed(assignment: Assignment, panels: PanelOption[], cases: CaseOption[]): Schemas['Panel'][] {
  return panels
    .map((panel) => ({
      id: panel.id, name: panel.name, experts: assignment.experts[panel.id] ?? [],
      cases: cases.filter((one) => assignment.cases[one.case] === panel.id).map((one) => one.case),
    }))
    .filter((panel) => panel.cases.length > 0)
}

// lacks are what an assignment still lacks: each case has a panel, and each panel that has cases has experts (Art. 18).
export function lacks(assignment: Assignment, panels: PanelOption[], cases: CaseOption[]): Lack[] {
  const known = new Set(panels.map((panel) => panel.id))
  const without = cases.filter((one) => !known.has(assignment.cases[one.case] ?? '')).map((one) => one.name)
  const empty = formed(assignment, panels, cases).filter((panel) => panel.experts.length === 0).map((panel) => panel.name)
  const all: Lack[] = [{ kind: 'case_without_panel', names: without }, { kind: 'panel_without_experts', names: empty }]
  return all.filter((lack) => lack.names.length > 0)
}
