// pointsText shows points with at most two decimals, as 812.5; what was not scored is a dash.
export function pointsText(points: number | undefined): string {
  return points === undefined ? '—' : String(Math.round(points * 100) / 100)
}
