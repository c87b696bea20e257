import type { Schemas } from '@/api/client'

// Band is one stage of the picture: the cases that entered it are those that went on, those that stand there and those that
// ended there.
export type Band = Schemas['FlowStage'] & { on: number; ended: { outcome: string; cases: number }[] }

// bandsOf reads, for every stage, where its cases went.
export function bandsOf(flow: Schemas['Flow']): Band[] {
  const stages = new Set<string>(flow.stages.map((stage) => stage.stage))
  return flow.stages.map((stage) => {
    const out = (flow.links ?? []).filter((link) => link.from === stage.stage)
    const ended = out.filter((link) => !stages.has(link.to)).map((link) => ({ outcome: link.to, cases: link.cases }))
    return { ...stage, ended, on: stage.reached - stage.here - sum(ended) }
  })
}

// widthsOf are a band's widths in parts of a hundred, the widest stage being whole.
export function widthsOf(band: Band, widest: number): { on: number; here: number; ended: number } {
  const part = (cases: number) => (widest > 0 ? (100 * cases) / widest : 0)
  return { on: part(Math.max(0, band.on)), here: part(band.here), ended: part(sum(band.ended)) }
}

export const widestOf = (bands: Band[]): number => Math.max(0, ...bands.map((band) => band.reached))

const sum = (parts: { cases: number }[]): number => parts.reduce((all, part) => all + part.cases, 0)
