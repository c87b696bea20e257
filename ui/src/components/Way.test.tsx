import { render, screen } from '@testing-library/react'
import type { ReactNode } from 'react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Schemas } from '@/api/client'
import { startI18n } from '@/i18n'
import { Way } from './Way'

vi.mock('@tanstack/react-router', () => ({ Link: ({ children }: { children: ReactNode }) => <a href="/measures">{children}</a> }))

const closes = '2026-10-10T16:00:00Z'
const way = (held: boolean): Schemas['Way'] => ({
  decision: closes,
  held,
  stages: [
    { stage: 'regional_notice', article: '19', state: 'current', waitsFor: [{ kind: 'regional', notice: 'c.n1', due: closes, leftDays: 3, held }] },
    { stage: 'deliberation', article: '20', state: 'ahead', earliest: closes, held },
  ],
})

describe("a case's way", () => {
  beforeEach(() => startI18n())

  it('writes one instant in one way: the end of a notice, what can begin then, and the decision', () => {
    render(<Way way={way(false)} />)
    expect(screen.getByText('2026-10-10 24:00')).toBeInTheDocument()
    expect(screen.getByText('最早 2026-10-10 24:00')).toBeInTheDocument()
    expect(screen.getByText(/最早可作出决定：2026-10-10 24:00/)).toBeInTheDocument()
  })

  it('marks the end of what it waits for as provisional', () => {
    const shown = way(false)
    render(<Way way={{ ...shown, stages: [{ ...shown.stages[0]!, waitsFor: [{ ...shown.stages[0]!.waitsFor![0]!, provisional: true }] }, shown.stages[1]!] }} />)
    expect(screen.getByText('暂定')).toBeInTheDocument()
  })

  it('tells no earliest date while an objection stands, but that its ruling decides (Art. 28)', () => {
    const { container } = render(<Way way={way(true)} />)
    expect(container).not.toHaveTextContent('最早')
    expect(container).not.toHaveTextContent('还剩')
    expect(screen.getByText('异议待裁定，裁定前不结束')).toBeInTheDocument()
    expect(container).toHaveTextContent('原定2026-10-10 24:00')
    expect(screen.getByText('取决于异议裁定')).toBeInTheDocument()
    expect(screen.getByText('异议裁定之后，才能确定能否和何时作出决定')).toBeInTheDocument()
  })
})
