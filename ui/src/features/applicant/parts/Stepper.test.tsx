import { render, screen } from '@testing-library/react'
import { Suspense } from 'react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { startI18n } from '@/i18n'
import { Stepper } from './Stepper'

const items = ['内部公示', '材料', '申报', '审核推荐'].map((title) => ({ title }))

// onScreen makes the browser as wide as a phone or a desk's screen.
function onScreen(wide: boolean) {
  vi.stubGlobal('matchMedia', (query: string) => ({ matches: wide, media: query, addEventListener() {}, removeEventListener() {}, addListener() {}, removeListener() {}, dispatchEvent: () => false, onchange: null }))
}

describe('the steps of an application', () => {
  beforeEach(() => startI18n())

  it('are folded to where one stands and what comes next where there is little room', async () => {
    onScreen(false)
    const { container } = render(<Suspense><Stepper current={2} items={items} /></Suspense>)
    expect(await screen.findByText('第 3/4 步：申报', {}, { timeout: 15_000 })).toBeVisible()
    expect(screen.getByText('下一步：审核推荐')).toBeVisible()
    expect(container.querySelector('details')).not.toHaveAttribute('open')
    expect(container.querySelectorAll('details .ant-steps-item')).toHaveLength(4)
  }, 20_000)

  it('are all shown where there is room', async () => {
    onScreen(true)
    const { container } = render(<Suspense><Stepper current={2} items={items} /></Suspense>)
    expect(await screen.findByText('内部公示', {}, { timeout: 15_000 })).toBeVisible()
    expect(container.querySelector('details')).toBeNull()
  }, 20_000)
})
