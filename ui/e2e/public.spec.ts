import type { Page } from '@playwright/test'
import { check, expect, settled, test } from './fixtures'

type Notice = { id: string; kind: string; name: string; number: string; held: boolean; posted: string; closes: string; leftDays?: number }

// free is a running notice that nobody else's test needs, not held if there is one: the last of those posted latest, inside an organisation or of the acceptance.
async function free(page: Page): Promise<Notice> {
  const answer = await page.request.get('/api/v1/notices?running=true&limit=200')
  const { items } = (await answer.json()) as { items: Notice[] }
  const fit = items.filter((notice) => ['internal', 'acceptance'].includes(notice.kind) && (notice.leftDays ?? -1) >= 0)
  const unheld = fit.filter((notice) => !notice.held)
  const of = unheld.length > 0 ? unheld : fit // more than one may object to the same
  const latest = of.map((notice) => notice.posted).sort().at(-1)
  const chosen = of.filter((notice) => notice.posted === latest).at(-1)
  expect(chosen, 'a running notice to object to').toBeTruthy()
  return chosen!
}

test('a citizen reads, objects with evidence, and follows the objection by its code', async ({ page }) => {
  test.setTimeout(240_000) // a long way, with six pages looked at by axe
  await page.goto('/')
  await expect(page.getByRole('heading', { name: '正在公示' })).toBeVisible()
  await expect(page.getByText('不收取任何费用')).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: '正在进行' }).first()).toBeVisible()
  await check(page, 'public-home')

  await page.getByRole('link', { name: '方案、名单与公示' }).click()
  await expect(page.getByRole('heading', { name: '方案与申报通知' })).toBeVisible()
  await expect(page.getByText('授奖决定自省政府公布之日起公开')).toBeVisible()
  await check(page, 'public-round')

  const notice = await free(page)
  await page.goto('/notices')
  await page.getByRole('searchbox', { name: '搜索申报主体或编号' }).fill(notice.number)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`text=${notice.number}`))
  await page.getByRole('checkbox', { name: '只看正在公示' }).check()
  await expect(page).toHaveURL(/running=true/)
  await check(page, 'public-notices')
  await page.getByRole('link', { name: notice.name }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(notice.name)
  await check(page, 'public-notice')

  await page.getByLabel('异议内容').fill('公示材料中的获奖情况与事实不符')
  await page.getByLabel('姓名或单位').fill('示例举报人甲')
  await page.getByLabel('联系方式').fill('00000000000')
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))
  expect(kept).toContain('获奖情况与事实不符')
  expect(kept).not.toContain('示例举报人甲')
  expect(kept).not.toContain('00000000000')

  await page.reload()
  await expect(page.getByLabel('异议内容')).toHaveValue('公示材料中的获奖情况与事实不符')
  await expect(page.getByLabel('姓名或单位')).toHaveValue('')
  await page.getByLabel('姓名或单位').fill('示例举报人甲')
  await page.locator('input[type=file]').setInputFiles({ name: '证据.txt', mimeType: 'text/plain', buffer: Buffer.from('示例证据：与公示内容不同的记录') })
  await expect(page.getByText('已上传', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: '提交异议' }).click()
  const code = await page.locator('output').innerText()
  expect(code).toMatch(/^[0-9a-f]{8}-/)
  await expect(page.getByText('请保存好查询码')).toBeVisible()
  expect(await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))).not.toMatch(/示例举报人甲|与事实不符/)
  await check(page, 'public-objected')

  await page.goto('/objections')
  await page.getByLabel('查询码').fill('不是查询码')
  await page.getByRole('button', { name: /查\s?询$/ }).click()
  await expect(page.getByText(/查询码应为/)).toBeVisible()
  await page.getByLabel('查询码').fill(` ${code.toUpperCase()} `)
  await page.getByRole('button', { name: /查\s?询$/ }).click()
  await expect(page.getByText('监督组正在办理，尚未裁定')).toBeVisible()
  await expect(page.getByRole('link', { name: new RegExp(notice.name) })).toBeVisible()
  await check(page, 'public-tracking')
  await page.getByRole('link', { name: new RegExp(notice.name) }).click()
  await expect(page.getByText('已有异议正在裁定')).toBeVisible()
})

test('a closed notice says since when it takes no objections', async ({ page }) => {
  const { items } = (await (await page.request.get('/api/v1/notices?limit=200')).json()) as { items: (Notice & { closed?: string; cancelled?: boolean })[] }
  const closed = items.find((notice) => notice.closed && !notice.cancelled)! // one that was taken down says so
  await page.goto(`/notices/${closed.id}`)
  await expect(page.getByText(/公示已于 .* 期满，不再接受异议/)).toBeVisible()
  await expect(page.getByRole('button', { name: '提交异议' })).toHaveCount(0)
  await check(page, 'public-notice-closed')
})

test('the register of honours is filtered in its address', async ({ page }) => {
  await page.goto('/winners')
  await settled(page)
  await check(page, 'public-winners')
  await page.getByRole('combobox', { name: '奖项' }).click()
  await page.getByTitle('质量奖提名奖').click()
  await expect(page).toHaveURL(/award=nomination_award/)
  await page.getByRole('searchbox', { name: '搜索获奖者名称' }).fill('没有这样的名字')
  await page.keyboard.press('Enter')
  await expect(page.getByText('没有符合条件的内容')).toBeVisible()
  await page.getByRole('link', { name: '清除筛选' }).click()
  await expect(page).toHaveURL(/\/winners$/)
})

test('the Measures open at the article that is cited', async ({ page }) => {
  await page.goto('/measures#article-19')
  await expect(page.locator('#article-19')).toBeInViewport()
  await expect(page.locator('#article-19')).toContainText('公安必须征求')
  await page.getByRole('searchbox', { name: '搜索条文' }).fill('撤销')
  await page.keyboard.press('Enter')
  await expect(page.locator('#article-30')).toBeVisible()
  await expect(page.locator('#article-19')).toHaveCount(0)
  await page.goto('/measures')
  await check(page, 'public-measures')
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'The Measures' })).toBeVisible()
})
