import { check, expect, loginAs, settled, test } from './fixtures'
import { expertLogin } from './people'

test('an expert scores a phase of a case beside its dossier', async ({ page }) => {
  const { task } = await expertLogin(page)
  await page.goto('/reviews')
  await expect(page.getByRole('heading', { level: 1, name: '专家评审' })).toBeVisible()
  await expect(page.getByRole('link', { name: task.name })).toBeVisible()
  await check(page, 'experts-reviews')

  await page.getByRole('link', { name: task.name }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(task.name)
  await expect(page.getByRole('region', { name: '申报材料' })).toBeVisible()
  await check(page, 'experts-review')

  // What is written is kept when the page is left.
  await page.getByLabel('主要优势').fill('示例：过程成熟，结果领先')
  await page.getByLabel('综合评价').fill('示例：总体达到标准的较高水平')
  await page.reload()
  await settled(page)
  await expect(page.getByLabel('主要优势')).toHaveValue('示例：过程成熟，结果领先')

  // More points than the plan allows are refused before they are sent.
  await page.getByRole('spinbutton').fill('100000')
  await page.getByRole('button', { name: '提交评分' }).click()
  await expect(page.getByText(/应在 0 到 \d+ 之间/)).toBeVisible()
  await page.getByRole('spinbutton').fill('812.5')
  await expect(page.getByText(/本阶段 812.5 分/)).toBeVisible()
  await page.getByRole('button', { name: '提交评分' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '提交评分' }).click()
  await expect(page).toHaveURL(/\/reviews$/)

  await page.goto('/reviews?status=decided')
  await page.getByRole('link', { name: task.name }).first().click()
  await expect(page.getByText('示例：过程成熟，结果领先')).toBeVisible()
  await expect(page.getByText('812.5 分').first()).toBeVisible()
  await check(page, 'experts-scored')
})

test('a person of no panel is told whose page it is', async ({ page }) => {
  await loginAs(page, 'office')
  await page.goto('/reviews?phase=material_review&status=decided')
  await expect(page.getByRole('main').getByText(/^这一页供/)).toBeVisible()
})
