import type { Browser, Page } from '@playwright/test'
import { check, expect, loginAs, provokes, settled, test } from './fixtures'
import { totp } from './totp'

const stamp = Date.now().toString(36)
// An administrator who is no sample account, made beside the sample accounts.
const real = { login: process.env.AWARD_REAL_LOGIN ?? '', password: process.env.AWARD_REAL_PASSWORD ?? '' }

// logIn is the button; while the mark of waiting fades out its name still says so.
const logIn = (page: Page) => page.getByRole('button', { name: /^(loading )?登录$/ })

async function login(page: Page, as: string, password: string): Promise<void> {
  await page.goto('/login')
  await page.getByLabel('账号').fill(as)
  await page.getByLabel('密码').fill(password)
  await logIn(page).click()
}

// registered is a new person without a body, registered by the sample administrator.
async function registered(page: Page, name: string): Promise<{ login: string; password: string; name: string }> {
  const person = { login: `${name}.${stamp}.${Math.random().toString(36).slice(2, 8)}`, password: 'rehearsal-password', name: `示例·${name}` }
  await loginAs(page, 'admin')
  const answer = await page.request.post('/api/v1/people', { headers: { 'Idempotency-Key': crypto.randomUUID() }, data: person })
  expect(answer.ok(), await answer.text()).toBe(true)
  return person
}

// withoutCodes takes away the one-time codes that a try before may have set up.
async function withoutCodes(page: Page): Promise<void> {
  await loginAs(page, 'admin')
  const found = (await (await page.request.get(`/api/v1/people?text=${real.login}`)).json()) as { items: { id: string }[] }
  const answer = await page.request.post(`/api/v1/people/${found.items[0]!.id}/second-factor-removal`, { headers: { 'Idempotency-Key': crypto.randomUUID() }, data: { reason: '示例' } })
  expect([200, 404]).toContain(answer.status())
  await page.request.delete('/api/v1/session')
}

async function elsewhere(browser: Browser, baseURL?: string): Promise<Page> {
  return (await browser.newContext({ baseURL })).newPage()
}

test.describe('identity', () => {
  test.describe.configure({ timeout: 180_000 })

  test('an administrator sets up one-time codes before anything else, and logs in with them', async ({ page }) => {
    provokes(page, /401.*\/me\/second-factor/, /401.*\/api\/v1\/session/, /401.*\/calendar\//) // wrong codes, codes that are asked for, and what a page asks when its session has ended
    await withoutCodes(page)
    await login(page, real.login, real.password)
    await expect(page).toHaveURL(/\/account\/security$/)
    await expect(page.getByText('设置动态码之后才能办理业务', { exact: false })).toBeVisible()
    await expect(page.getByRole('link', { name: '管理', exact: true })).toHaveCount(0)
    await page.goto('/admin/people')
    await expect(page).toHaveURL(/\/account\/security$/)
    await check(page, 'identity-required')

    const section = page.getByRole('region', { name: '动态码（第二重验证）' })
    await section.getByLabel('当前密码').fill(real.password)
    await section.getByRole('button', { name: '设置动态码' }).click()
    await expect(section.getByRole('img', { name: '含密钥的二维码' })).toBeVisible()
    const secret = await section.locator('code').innerText()
    await check(page, 'identity-secret')
    await section.getByLabel('输入验证器显示的 6 位动态码', { exact: false }).fill('000000')
    await section.getByRole('button', { name: '确认启用' }).click()
    await expect(section.getByRole('alert')).toContainText('不正确')
    await section.getByLabel('输入验证器显示的 6 位动态码', { exact: false }).fill(totp(secret))
    await section.getByRole('button', { name: '确认启用' }).click()
    const codes = await section.getByRole('list', { name: '恢复码' }).locator('code').allInnerTexts()
    expect(codes).toHaveLength(10)
    await check(page, 'identity-codes')
    await section.getByRole('button', { name: '已存好，继续' }).click()
    await expect(section.getByText('还剩 10 个恢复码', { exact: false })).toBeVisible()
    await page.getByRole('link', { name: '管理', exact: true }).click()
    await expect(page.getByRole('heading', { name: '需要处理' })).toBeVisible()

    await page.request.delete('/api/v1/session')
    await login(page, real.login, real.password)
    await expect(page.getByLabel('动态码')).toBeVisible()
    await check(page, 'identity-login')
    await page.getByLabel('动态码').fill(codes[0]!)
    await logIn(page).click()
    await expect(page).toHaveURL(/\/inbox/)
    await page.request.delete('/api/v1/session')
    await login(page, real.login, real.password)
    await page.getByLabel('动态码').fill(codes[0]!)
    await logIn(page).click()
    await expect(page.getByRole('alert')).toContainText('已经用过')
    await page.getByLabel('动态码').fill(totp(secret, 1))
    await logIn(page).click()
    await expect(page).toHaveURL(/\/inbox/)
  })

  test('somebody sees where the account is logged in, and ends it', async ({ page, browser, baseURL }) => {
    provokes(page, /(401|422).*\/me\/password/)
    const person = await registered(page, 'sessions')
    const other = await elsewhere(browser, baseURL)
    await login(other, person.login, person.password)
    await expect(other).toHaveURL(/\/account$/)
    await page.request.delete('/api/v1/session')
    await login(page, person.login, person.password)
    await page.getByRole('link', { name: '查看和修改' }).click()
    const lines = page.getByRole('list', { name: '登录的设备' }).getByRole('listitem')
    await expect(lines).toHaveCount(2)
    await expect(lines.filter({ hasText: '当前' })).toHaveCount(1)
    await check(page, 'identity-sessions')
    await page.getByRole('button', { name: '退出其他所有登录' }).click()
    await expect(lines).toHaveCount(1)
    expect((await other.request.get('/api/v1/me')).status()).toBe(401)
    await other.context().close()

    const password = page.getByRole('region', { name: '修改密码' })
    await password.getByLabel('当前密码').fill('wrong')
    await password.getByLabel('新密码', { exact: true }).fill('password1234')
    await password.getByLabel('再输一次新密码').fill('password1234')
    await password.getByRole('button', { name: '修改密码' }).click()
    await expect(password.getByRole('alert')).toContainText('密码')
    await expect(page.getByRole('dialog')).toHaveCount(0) // a wrong password is not the end of the session
    await password.getByLabel('当前密码').fill(person.password)
    await password.getByRole('button', { name: '修改密码' }).click()
    await expect(password.getByRole('alert')).toContainText('太容易被猜到')
  })

  test('an administrator gives a link by which a person sets a new password, once', async ({ page, browser, baseURL }) => {
    const person = await registered(page, 'reset')
    await page.goto(`/admin/people?text=${person.login}`)
    await settled(page)
    await page.getByRole('button', { name: `登录凭证 ${person.name}` }).click()
    const section = page.getByRole('region', { name: '忘记密码' })
    await section.getByLabel('理由').fill('示例：忘记密码，已当面核实')
    await section.getByRole('button', { name: '生成重设密码链接' }).click()
    const link = await section.locator('code').innerText()
    await check(page, 'identity-credentials')

    const own = await elsewhere(browser, baseURL)
    await own.goto(link)
    await expect(own.getByLabel('新密码', { exact: true })).toBeVisible()
    expect(own.url()).not.toContain('#')
    await check(own, 'identity-reset')
    const set = async () => {
      await own.getByLabel('新密码', { exact: true }).fill('汾河水向南流过九座城市和太原')
      await own.getByLabel('再输一次新密码').fill('汾河水向南流过九座城市和太原')
      await own.getByRole('button', { name: '设置密码' }).click()
    }
    await set()
    await expect(own.getByText('新密码已设置', { exact: false })).toBeVisible()
    await login(own, person.login, '汾河水向南流过九座城市和太原')
    await expect(own).toHaveURL(/\/account$/)
    await own.goto('about:blank')
    await own.goto(link)
    await set()
    await expect(own.getByRole('alert')).toContainText('已经用过')
    await own.context().close()
  })
})
