import { check, expect, loginAs, provokes, test } from './fixtures'
import { sampleLogins } from './people'

const rounds = async (page: import('@playwright/test').Page) =>
  ((await (await page.request.get('/api/v1/rounds')).json()) as { items: { id: string; number: number; stage: string }[] }).items

test('the Office looks at the rounds, at one of them, and at its lists', async ({ page }) => {
  await loginAs(page, 'office')
  await page.goto('/desk')
  await expect(page.getByRole('heading', { level: 1, name: '名单与届次' })).toBeVisible()
  const oldest = (await rounds(page)).sort((x, y) => x.number - y.number)[0]!
  await expect(page.getByRole('link', { name: `第 ${oldest.number} 届` })).toBeVisible()
  await check(page, 'desk')

  await page.getByRole('link', { name: `第 ${oldest.number} 届` }).click()
  await expect(page.getByRole('list', { name: '本届进程' }).getByText('全省公示')).toBeVisible()
  await expect(page.getByRole('region', { name: '名单', exact: true }).getByRole('link').first()).toBeVisible()
  await check(page, 'desk-round')

  await page.getByRole('region', { name: '名单', exact: true }).getByRole('listitem').filter({ hasText: '拟奖名单' }).getByRole('link').last().click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('拟奖名单')
  await expect(page.getByRole('table').first().getByRole('row').nth(1)).toBeVisible()
  await check(page, 'desk-list')

  // A narrowed list has an address of its own.
  await page.getByRole('searchbox').fill('没有这个名字')
  await expect(page).toHaveURL(/text=/)
  await expect(page.getByText(/显示 0 \//)).toBeVisible()
})

test('the Office begins to open a round, and is told what it lacks', async ({ page }) => {
  provokes(page, /422.*\/rounds$/)
  await loginAs(page, 'office')
  await page.goto('/desk')
  await page.getByRole('button', { name: '设立新一届' }).click()
  const year = page.getByRole('spinbutton')
  await year.fill(String(Number(await year.inputValue()) + 1))
  await check(page, 'desk-open')
  await page.getByRole('button', { name: /^设\s?立$/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: /^设\s?立$/ }).click()
  await expect(page.getByRole('alert')).toContainText(/届|年/)
})

test('those who steer see the rounds, and nobody else the lists that are being made', async ({ page }) => {
  for (const login of ['leading-group', 'supervision-group', 'human-resources', 'government']) {
    await loginAs(page, login)
    await page.goto('/desk')
    await expect(page.getByRole('link', { name: /第 \d+ 届/ }).first()).toBeVisible()
    await expect(page.getByRole('button', { name: '设立新一届' })).toHaveCount(0)
  }
  await page.getByRole('link', { name: /第 \d+ 届/ }).last().click()
  await expect(page.getByRole('heading', { level: 2, name: '下一步' })).toBeVisible()
  const undecided = (await rounds(page)).find((round) => round.stage !== 'ended')
  expect(undecided, 'a round whose decision is not published').toBeDefined()
  const decision = async () => (await page.request.get(`/api/v1/rounds/${undecided!.id}/lists/decision`)).status()
  expect(await decision()).toBe(200)

  const samples = await sampleLogins(page)
  for (const kind of ['city_regulator', 'panel', 'applicant_organisation']) {
    const sample = samples.find((one) => one.kind === kind)
    expect(sample, `a sample account of kind ${kind}`).toBeDefined()
    await loginAs(page, sample!.login)
    expect([403, 404], kind).toContain(await decision())
    await page.goto('/desk')
    await expect(page.getByRole('main').getByText(/^这一页供/)).toBeVisible()
    await expect(page.getByRole('main').getByRole('link', { name: /第 \d+ 届/ })).toHaveCount(0)
  }
})
