import { render } from '@testing-library/react'
import { App } from 'antd'
import { expect, it } from 'vitest'
import { startI18n } from '@/i18n'
import { Page } from './Page'

it("names the award after a page's own title, and once where that is its title", async () => {
  await startI18n()
  const { rerender } = render(<App><Page title="公示">{null}</Page></App>)
  expect(document.title).toBe('公示 · 山西省质量奖')
  rerender(<App><Page title="山西省质量奖">{null}</Page></App>)
  expect(document.title).toBe('山西省质量奖')
}, 20_000)
