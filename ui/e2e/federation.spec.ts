import type { Page } from '@playwright/test'
import { check, expect, loginAs, settled, test } from './fixtures'

const stamp = Date.now().toString(36)

// creditCode makes a code that checks (GB 32100), another one each time.
function creditCode(): string {
  const digits = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  const made = Array.from({ length: 9 }, () => digits[Math.floor(Math.random() * digits.length)]).join('')
  const code = `91140100${made}`
  const sum = [...code].reduce((all, sign, i) => all + digits.indexOf(sign) * (3 ** i % 31), 0)
  return code + digits[(31 - (sum % 31)) % 31]
}

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByLabel(label, { exact: false }).first().click()
  await page.locator('.ant-select-dropdown:visible').getByText(option, { exact: true }).click()
}

test('an organisation registers itself, waits, and is confirmed by its department', async ({ page, browser, baseURL }) => {
  test.setTimeout(180_000)
  const name = `示例自行登记${stamp}有限公司（示例）`
  const password = 'a passphrase of its own'
  await page.goto('/login')
  await page.getByRole('link', { name: '申报者自行登记' }).click()
  await expect(page.getByRole('heading', { name: '申报者登记' })).toBeVisible()
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await expect(page.getByText('必须填写').first()).toBeVisible()
  await check(page, 'register')
  await page.getByLabel('组织名称').fill(name)
  await page.getByLabel('统一社会信用代码').fill('91140100000000000A')
  await page.getByLabel('经办人姓名').fill('示例·登记人')
  await expect(page.getByText('不是有效的统一社会信用代码', { exact: false })).toBeVisible()
  await page.getByLabel('统一社会信用代码').fill(creditCode())
  await choose(page, '地区', '太原市')
  await choose(page, '接收部门', '太原市市场监督管理局')
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByLabel('再次输入密码').fill(password)
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain(password)
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await expect(page.getByText('登记完成')).toBeVisible()
  const login = await page.locator('code').first().innerText()
  await check(page, 'register-done')

  await page.getByRole('article').getByRole('link', { name: '登录' }).click()
  await page.getByLabel('账号').fill(login)
  await page.getByLabel('密码').fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.getByText('等待太原市市场监督管理局确认', { exact: false })).toBeVisible()
  await check(page, 'register-waiting')

  const context = await browser.newContext({ baseURL })
  const department = await context.newPage()
  await loginAs(department, 'regulator-140100')
  await department.goto('/registrations')
  await expect(department.getByRole('heading', { name })).toBeVisible()
  await department.getByRole('button', { name: `不予确认 ${name}` }).click()
  await expect(department.getByLabel('理由')).toBeVisible()
  await check(department, 'registrations')
  await department.getByRole('button', { name: `确认 ${name}`, exact: true }).click()
  await department.locator('.ant-modal-confirm').getByRole('button', { name: '确认', exact: true }).click()
  await expect(department.getByRole('heading', { name })).toHaveCount(0)
  await context.close()

  await page.goto('/applications')
  await settled(page)
  const me = (await (await page.request.get('/api/v1/me')).json()) as { memberships: { name: string }[] }
  expect(me.memberships.map((seat) => seat.name)).toEqual([name])
})

test('an administrator lets another system in, and shuts it out', async ({ page, playwright, baseURL }) => {
  test.setTimeout(180_000)
  const system = `示例·外部系统${stamp}`
  await loginAs(page, 'admin')
  await page.goto('/tokens')
  await settled(page)
  await page.getByLabel('最后一日').fill(new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10))
  await page.getByLabel('最后一日').press('Enter') // takes the day, and sends nothing: the name is missing
  await expect(page.getByText('必须填写').first()).toBeVisible()
  await page.getByLabel('系统名称').fill(system)
  await check(page, 'tokens')
  await page.getByRole('button', { name: '发放令牌' }).click()
  await expect(page.getByText('令牌已发放')).toBeVisible()
  const token = await page.locator('code').first().innerText()
  expect(token).toMatch(/^award_[\w-]{43}$/)
  await check(page, 'tokens-made')

  const other = await playwright.request.newContext({ baseURL, extraHTTPHeaders: { Authorization: `Bearer ${token}` } })
  expect((await other.get('/api/v1/tasks')).status()).toBe(200)
  expect((await other.get('/api/v1/people')).status()).toBe(403)

  await page.getByRole('button', { name: '已保存' }).click()
  await expect(page.getByText(token)).toHaveCount(0)
  await page.getByRole('button', { name: `吊销 ${system}` }).click()
  await page.locator('.ant-modal-confirm').getByRole('button', { name: '吊销', exact: true }).click()
  await expect(page.getByRole('listitem').filter({ hasText: system }).getByText('已吊销')).toBeVisible()
  expect((await other.get('/api/v1/tasks')).status()).toBe(401)
  await other.dispose()
})

test('others are told who makes tokens', async ({ page }) => {
  await loginAs(page, 'regulator-140100')
  await page.goto('/tokens')
  await expect(page.getByText('令牌由本单位的管理员发放')).toBeVisible()
  await check(page, 'tokens-others')
})
