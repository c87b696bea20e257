import type { Page } from '@playwright/test'
import { check, expect, loginAs, settled, test } from './fixtures'

const stamp = Date.now().toString(36)

// field is a form's field by its label, which may end by saying that the field is optional.
const field = (page: Page, label: string) => page.getByRole('dialog').getByLabel(new RegExp(`^${label}`))

async function choose(page: Page, label: string, option: string, search = ''): Promise<void> {
  const select = field(page, label)
  await select.click()
  if (search) await select.fill(search)
  await page.locator('.ant-select-dropdown:visible').getByText(option, { exact: false }).first().click()
}

const winners = (rows: string[]) => ({ name: '往届获奖者.csv', mimeType: 'text/csv', buffer: Buffer.from(['届次,年度,奖项,类别,名称,统一社会信用代码,文号,决定日期,撤销日期', ...rows].join('\n')) })

test.describe('administrator', () => {
  test.describe.configure({ timeout: 180_000 })
  test.beforeEach(async ({ page }) => loginAs(page, 'admin'))

  test('sees what needs attention and every register', async ({ page }) => {
    await page.goto('/admin')
    await expect(page.getByRole('heading', { name: '需要处理' })).toBeVisible()
    await expect(page.getByText('新设届次须写明依据', { exact: false })).toBeVisible()
    await check(page, 'admin')
  })

  test('registers a body and a person who can log in, and ends its membership', async ({ page, browser, baseURL }) => {
    const body = `示例登记水务有限公司${stamp}（示例）`
    await page.goto('/admin/bodies')
    await settled(page)
    await page.getByRole('button', { name: '登记单位' }).click()
    await choose(page, '类别', '申报组织')
    await field(page, '名称').fill(body)
    await page.getByRole('dialog').getByRole('button', { name: '登记单位' }).click()
    await expect(page.getByText('必须填写').first()).toBeVisible() // an applicant's code and region
    await field(page, '统一社会信用代码').fill(`SAMPLE-${stamp}`)
    await choose(page, '地区', '大同市')
    await choose(page, '行业', '水利')
    await page.keyboard.press('Escape')
    await page.reload() // nothing typed is lost
    await expect(field(page, '名称')).toHaveValue(body)
    await check(page, 'admin-body-new')
    await page.getByRole('dialog').getByRole('button', { name: '登记单位' }).click()
    await expect(page.getByRole('dialog').getByText('还没有人员')).toBeVisible()

    await page.goto('/admin/people?register=yes')
    await field(page, '姓名').fill('示例·登记经办人')
    await field(page, '账号').fill(`admin.spec.${stamp}`)
    await page.getByRole('button', { name: '生成' }).click()
    await choose(page, '所属单位', body, body)
    await page.getByRole('dialog').getByRole('button', { name: '登记人员' }).click()
    await expect(page.getByText('可以登录', { exact: false }).first()).toBeVisible()
    const password = await page.getByRole('dialog').locator('code').nth(1).innerText()
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain(password)

    const context = await browser.newContext({ baseURL })
    const own = await context.newPage()
    await own.goto('/login')
    await own.getByLabel('账号').fill(`admin.spec.${stamp}`)
    await own.getByLabel('密码').fill(password)
    await own.getByRole('button', { name: '登录', exact: true }).click()
    await expect.poll(async () => (await own.request.get('/api/v1/me')).status()).toBe(200)
    const me = (await (await own.request.get('/api/v1/me')).json()) as { memberships: { name: string }[] }
    expect(me.memberships.map((seat) => seat.name)).toEqual([body])
    await context.close()

    await page.goto(`/admin/people?text=admin.spec.${stamp}`)
    await page.getByRole('link', { name: body }).click()
    await expect(page.getByRole('dialog').getByText('示例·登记经办人')).toBeVisible()
    await check(page, 'admin-body')
    await page.getByRole('button', { name: '取消成员 示例·登记经办人' }).click()
    await expect(page.getByText('立即生效', { exact: false })).toBeVisible()
    await page.locator('.ant-modal-confirm').getByRole('button', { name: '取消成员' }).click()
    await expect(page.getByRole('dialog').getByText('还没有人员')).toBeVisible()
  })

  test('finds bodies by kind and people by name; the views have addresses', async ({ page }) => {
    await page.goto('/admin/bodies?kind=city_regulator&region=140100')
    await expect(page.getByRole('cell', { name: '太原市市场监督管理局' })).toBeVisible()
    await expect(page.getByRole('table').locator('tbody tr')).toHaveCount(1)
    await page.goto('/admin/bodies')
    await check(page, 'admin-bodies')
    await page.goto('/admin/people?text=regulator-140100')
    await expect(page.getByRole('link', { name: '太原市市场监督管理局' })).toBeVisible()
    await page.goto('/admin/people')
    await check(page, 'admin-people')
  })

  test('is told the lines of a faulty file of winners, and imports a good one', async ({ page }) => {
    const name = `示例往届获奖企业${stamp}（示例）`
    const row = `2,2018,质量奖,组织,${name},SAMPLE-W-${stamp},晋政函〔2018〕示例号,2018-12-01,`
    const listed = async () => ((await (await page.request.get(`/api/v1/honours?text=${encodeURIComponent(name)}`)).json()) as { items: unknown[] }).items.length
    await page.goto('/admin/honours?import=yes')
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: '下载模板' }).click()
    expect((await download).suggestedFilename()).toContain('.csv')
    await page.locator('input[type=file]').setInputFiles(winners([row, `第二届,十八,质量奖,组织,${name}二,,,,`]))
    await expect(page.getByRole('dialog').getByText('第 3 行', { exact: false }).first()).toBeVisible()
    await expect(page.getByRole('dialog').getByRole('button', { name: '导入', exact: true })).toHaveCount(0)
    await check(page, 'admin-honours-faults')
    expect(await listed()).toBe(0)

    await page.locator('input[type=file]').setInputFiles(winners([row]))
    await expect(page.getByText('新增 1 条', { exact: false })).toBeVisible()
    expect(await listed()).toBe(0)
    await page.getByRole('dialog').getByRole('button', { name: '导入', exact: true }).click()
    await page.locator('.ant-modal-confirm').getByRole('button', { name: '导入', exact: true }).click()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await page.goto(`/admin/honours?text=${encodeURIComponent(name)}`)
    await expect(page.getByRole('cell', { name })).toBeVisible()
    await check(page, 'admin-honours')
  })

  test('sees what a change of the calendar would move, and corrects a day', async ({ page }) => {
    // A schedule of the year in which notices run: a preview only.
    const clock = (await (await page.request.get('/api/v1/rehearsal')).json()) as { now: string }
    const year = clock.now.slice(0, 4)
    await page.goto(`/admin/calendar?year=${year}&schedule=yes`)
    await field(page, '依据').fill('国务院办公厅通知（示例）')
    const lines = field(page, '安排，一天一行')
    await lines.fill('2001-01-01,休')
    await expect(page.getByText('不在本年', { exact: false }).first()).toBeVisible()
    await lines.fill(days(clock.now, 30))
    await expect(page.getByText(/将有 \d+ 项公示或期限改变/)).toBeVisible()
    await check(page, 'admin-calendar-schedule')
    await page.getByRole('dialog').locator('button[type=submit]').click()
    const question = page.locator('.ant-modal-confirm')
    await expect(question.getByRole('link').first()).toBeVisible() // the cases that it moves
    await question.getByRole('button', { name: '取消' }).click()
    await expect(question).toBeHidden()

    // A day of a year so far away that it moves nothing.
    const { days: before } = (await (await page.request.get('/api/v1/calendar/2199')).json()) as { days: { date: string; working: boolean }[] }
    const off = before.some((day) => day.date === '2199-05-06' && !day.working)
    await page.goto('/admin/calendar?year=2199')
    await expect(page.getByText('2199 年为暂定', { exact: false })).toBeVisible()
    await check(page, 'admin-calendar')
    await page.locator('[data-date="2199-05-05"]').focus()
    await page.keyboard.press('ArrowRight')
    await expect(page.locator('[data-date="2199-05-06"]')).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByText('没有公示或期限会改变')).toBeVisible()
    await field(page, '理由').fill('示例：核对安排')
    await check(page, 'admin-calendar-day')
    await page.getByRole('dialog').getByRole('button', { name: '更正', exact: true }).click()
    await page.locator('.ant-modal-confirm').getByRole('button', { name: '更正', exact: true }).click()
    await expect(page.locator('[data-date="2199-05-06"]')).toHaveAttribute('data-kind', off ? 'workday' : 'holiday')
  })

  test('reads the programme and the outbox', async ({ page }) => {
    await page.goto('/admin/programme')
    await expect(page.getByText('质量奖每届不超过 5 个名额', { exact: false })).toBeVisible()
    await expect(page.getByText('本系统默认').first()).toBeVisible()
    await check(page, 'admin-programme')
    await page.goto('/admin/outbox')
    await expect(page.getByText('已发送').first()).toBeVisible()
    await check(page, 'admin-outbox')
    await page.getByText('等待发送', { exact: true }).last().click()
    await expect(page).toHaveURL(/waiting=yes/)
  })
})

// days are so many lines of days off from a day on.
function days(from: string, count: number): string {
  const year = from.slice(0, 4)
  return Array.from({ length: count }, (_, i) => new Date(new Date(from).getTime() + i * 86_400_000).toISOString().slice(0, 10))
    .filter((day) => day.startsWith(year))
    .map((day) => `${day},休,示例`)
    .join('\n')
}

test('others are told who may', async ({ page }) => {
  await loginAs(page, 'office')
  await page.goto('/admin/bodies')
  await expect(page.getByText('这一页供领导小组办公室的管理员')).toBeVisible()
  await check(page, 'admin-others')
  await page.goto('/admin/programme') // steering bodies may read it
  await expect(page.getByRole('heading', { name: '逐条设置' })).toBeVisible()
})
