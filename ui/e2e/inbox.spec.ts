import type { APIRequestContext, Page } from '@playwright/test'
import { check, expect, loginAs, provokes, settled, test } from './fixtures'

type Task = { id: string; kind: string; body: string; name?: string; number?: string; assignee?: string; subject: string }

type Sample = { login: string; body: string; kind: string; admin?: boolean }

// The sample accounts of caseworkers, those of the regulators first.
async function caseworkers(page: Page): Promise<string[]> {
  const others = ['applicant_organisation', 'applicant_individual', 'panel', 'operator']
  const regulator = (sample: Sample) => Number(sample.kind === 'city_regulator')
  return (await samples(page)).filter((sample) => !others.includes(sample.kind)).sort((a, b) => regulator(b) - regulator(a)).map((sample) => sample.login)
}

async function samples(page: Page): Promise<Sample[]> {
  return ((await (await page.request.get('/api/v1/session/samples')).json()) as { items: Sample[] }).items
}

async function freeTasks(request: APIRequestContext): Promise<Task[]> {
  const answer = await request.get('/api/v1/tasks?free=true&limit=100')
  expect(answer.ok()).toBe(true)
  return ((await answer.json()) as { items: Task[] }).items
}

// The first of the accounts that has something that nobody has claimed, or the one that has most; the page is logged in as it.
async function workFor(page: Page, most = false): Promise<{ login: string; tasks: Task[] }> {
  let best: { login: string; tasks: Task[] } = { login: '', tasks: [] }
  for (const login of await caseworkers(page)) {
    await loginAs(page, login)
    const tasks = await freeTasks(page.request)
    if (tasks.length > best.tasks.length) best = { login, tasks }
    if (best.login && !most) break
  }
  expect(best.tasks.length, 'somebody has a task that is not claimed').toBeGreaterThan(0)
  await loginAs(page, best.login)
  return best
}

const act = (request: APIRequestContext, task: string, verb: 'claim' | 'release') =>
  request.post(`/api/v1/tasks/${task}/${verb}`, { headers: { 'Idempotency-Key': crypto.randomUUID() } })

const rowOf = (page: Page, task: Task) => page.locator(`tr:has(a[href$="/${task.id}"])`)

test('a regulator narrows the inbox, saves the view, and finds it again by its address', async ({ page }) => {
  const { tasks } = await workFor(page)
  const task = tasks.find((one) => one.subject === 'case') ?? tasks[0]!
  await page.goto('/inbox')
  await expect(rowOf(page, task)).toBeVisible()
  await check(page, 'inbox')

  await page.getByRole('searchbox').fill(task.number ?? '')
  await expect(page).toHaveURL(new RegExp(`text=${task.number}`))
  await page.getByRole('link', { name: '待认领', exact: true }).click()
  await expect(page).toHaveURL(/free=1/)
  await expect(rowOf(page, task)).toBeVisible()

  const name = `示例视图 ${Date.now()}`
  await page.getByRole('button', { name: '保存当前视图' }).click()
  await page.getByLabel('视图名称').fill(name)
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
  const view = page.getByRole('link', { name, exact: true })
  await expect(view).toHaveAttribute('aria-current', 'page')

  await page.reload()
  await expect(page.getByRole('searchbox')).toHaveValue(task.number ?? '')
  await expect(rowOf(page, task)).toBeVisible()
  await page.getByRole('searchbox').fill('没有这样的名称')
  await expect(page.getByText('没有符合条件的内容')).toBeVisible()
  await view.click()
  await expect(rowOf(page, task)).toBeVisible()
  await check(page, 'inbox-view')

  await page.getByRole('button', { name: `更改视图 ${name}` }).click()
  await page.getByRole('menuitem', { name: '删除' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '删除' }).click()
  await expect(view).toHaveCount(0)
})

test('a regulator claims and gives back by keyboard alone, and a double click is one act', async ({ page }) => {
  const { tasks } = await workFor(page)
  const task = tasks[0]!
  const row = rowOf(page, task)
  await page.goto('/inbox?sort=opened')
  await expect(row).toBeVisible()

  await page.keyboard.press('?')
  await expect(page.getByRole('tooltip').getByText('下一项')).toBeVisible()
  await page.keyboard.press('?')
  await page.keyboard.press('/')
  await expect(page.getByRole('searchbox')).toBeFocused()
  await page.keyboard.type('jkcx?')
  await expect(page.getByRole('searchbox')).toHaveValue('jkcx?')
  await page.getByRole('searchbox').fill('')
  await expect(row).toBeVisible()
  await page.keyboard.press('Escape')
  for (let i = 0; i < 50; i++) {
    await page.keyboard.press('j')
    if (await row.evaluate((element) => element === document.activeElement)) break
  }
  await expect(row).toBeFocused()
  await page.keyboard.press('x')
  await expect(page.getByText('已选 1 项')).toBeVisible()
  await page.keyboard.press('x')
  await page.keyboard.press('c')
  await expect(row.getByText('我', { exact: true })).toBeVisible()
  await page.keyboard.press('r')
  await expect(row.getByText('待认领')).toBeVisible()

  let sent = 0
  page.on('request', (request) => {
    if (request.url().endsWith('/claim')) sent++
  })
  await row.getByRole('button', { name: /^认领/ }).dblclick()
  await expect(row.getByText('我', { exact: true })).toBeVisible()
  expect(sent).toBe(1)
  await row.getByRole('button', { name: /^退回/ }).click()
  await expect(row.getByText('待认领')).toBeVisible()
})

test('many are claimed and given back with one confirmation that names them', async ({ page }) => {
  const { tasks } = await workFor(page, true)
  await page.goto('/inbox?free=1')
  await settled(page)
  await page.getByRole('checkbox', { name: '全选本页' }).click()
  await page.getByRole('button', { name: '批量认领' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(`批量认领：${tasks.length} 项`)
  for (const task of tasks.slice(0, 10)) if (task.name) await expect(dialog).toContainText(task.name)
  await dialog.getByRole('button', { name: /^确认/ }).dblclick()
  await expect(dialog).toContainText(`已办 ${tasks.length} 项，未获准 0 项`)
  await dialog.getByRole('button', { name: '关闭', exact: true }).last().click()
  await expect(page.getByText('没有符合条件的内容')).toBeVisible()

  await page.goto('/inbox?scope=mine')
  await settled(page)
  await page.getByRole('checkbox', { name: '全选本页' }).click()
  await page.getByRole('button', { name: '批量退回' }).click()
  // Somebody is quicker with the first: it is refused in words and stays selected.
  provokes(page, /409.*\/release$/)
  const first = tasks[0]!
  expect((await act(page.request, first.id, 'release')).ok()).toBe(true)
  await dialog.getByRole('button', { name: /^确认/ }).click()
  await expect(dialog).toContainText(`已办 ${tasks.length - 1} 项，未获准 1 项`)
  await expect(dialog).toContainText('此待办尚未认领')
  await dialog.getByRole('button', { name: '关闭', exact: true }).last().click()
  await expect(dialog).toHaveCount(0)
})

test('what somebody else does appears within three seconds', async ({ page, browser, baseURL }) => {
  const { login, tasks } = await workFor(page)
  const task = tasks[0]!
  const streaming = page.waitForResponse((answer) => answer.url().endsWith('/api/v1/events') && answer.ok())
  await page.goto('/inbox?free=1')
  const row = rowOf(page, task)
  await expect(row).toBeVisible()
  const mine = page.locator('[data-count="mine"]')
  const before = Number(await mine.textContent())
  await streaming // from here on the server tells this page what happens

  const context = await browser.newContext({ baseURL })
  const colleague = await context.newPage()
  await loginAs(colleague, login)
  expect((await act(colleague.request, task.id, 'claim')).ok()).toBe(true)
  await expect(row).toHaveCount(0, { timeout: 3000 })
  await expect(mine).toHaveText(String(before + 1), { timeout: 3000 })
  expect((await act(colleague.request, task.id, 'release')).ok()).toBe(true)
  await expect(row).toBeVisible({ timeout: 3000 })
  await context.close()
})

test('nothing is lost when the session ends, nor offline', async ({ page, context }) => {
  provokes(page, / 401 /, /ERR_INTERNET_DISCONNECTED/)
  const { login, tasks } = await workFor(page)
  const task = tasks[0]!
  const name = `示例：未存完的视图 ${Date.now()}`
  await page.goto('/inbox')
  const row = rowOf(page, task)
  await row.getByRole('checkbox').click()
  await page.getByRole('button', { name: '保存当前视图' }).click()
  await page.getByLabel('视图名称').fill(name)

  expect((await page.request.delete('/api/v1/session')).ok()).toBe(true)
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
  const again = page.getByRole('dialog').filter({ hasText: '登录已失效' })
  await expect(again).toBeVisible()
  await loginAgain(page, login)
  await expect(again).toBeHidden()
  const view = page.getByRole('link', { name, exact: true })
  await expect(view).toBeVisible()
  await expect(row.getByRole('checkbox')).toBeChecked()
  await page.getByRole('button', { name: `更改视图 ${name}` }).click()
  await page.getByRole('menuitem', { name: '删除' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '删除' }).click()
  await expect(view).toHaveCount(0)

  await context.setOffline(true)
  await expect(page.getByText('当前离线', { exact: false })).toBeVisible()
  await row.getByRole('button', { name: /^认领/ }).click()
  await expect(row.getByText('离线，恢复连接后自动提交')).toBeVisible()
  await context.setOffline(false)
  await expect(row.getByText('我', { exact: true })).toBeVisible()
  expect((await act(page.request, task.id, 'release')).ok()).toBe(true)
})

test('a refusal that comes after the login over the page asks for no other', async ({ page }) => {
  provokes(page, / 401 /)
  const { login, tasks } = await workFor(page)
  const task = tasks.find((one) => one.number)!
  let passOn = () => {}
  const late = new Promise<void>((resolve) => (passOn = resolve))
  await page.route(/\/api\/v1\/tasks\?.*text=/, async (route) => {
    const answer = await route.fetch()
    await late
    await route.fulfill({ response: answer })
  })
  await page.goto('/inbox')
  await expect(rowOf(page, task)).toBeVisible()
  expect((await page.request.delete('/api/v1/session')).ok()).toBe(true)
  const refused = page.waitForRequest(/\/api\/v1\/tasks\?.*text=/)
  await page.getByRole('searchbox').fill(task.number!)
  await refused

  const name = `示例：迟到的答复 ${Date.now()}`
  await page.getByRole('button', { name: '保存当前视图' }).click()
  await page.getByLabel('视图名称').fill(name)
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
  const again = page.getByRole('dialog').filter({ hasText: '登录已失效' })
  await expect(again).toBeVisible()
  await loginAgain(page, login)
  await expect(page.getByRole('link', { name, exact: true })).toBeVisible()
  await expect(again).toBeHidden()

  const answered = page.waitForResponse((answer) => /\/api\/v1\/tasks\?.*text=/.test(answer.url()) && answer.ok())
  passOn()
  await answered
  await expect(rowOf(page, task)).toBeVisible()
  await expect(again).toHaveCount(0)
  const { items } = (await (await page.request.get('/api/v1/me/views')).json()) as { items: { id: string; name: string }[] }
  for (const view of items.filter((one) => one.name === name)) expect((await page.request.delete(`/api/v1/me/views/${view.id}`)).ok()).toBe(true)
})

test('the list of cases keeps its filters in the address', async ({ page }) => {
  await loginAs(page, 'office')
  const { items } = (await (await page.request.get('/api/v1/cases?limit=1')).json()) as { items: { id: string; number: string; name: string; round: string; stage: string }[] }
  const one = items[0]!
  await page.goto(`/cases?round=${one.round}&stage=${one.stage}`)
  await expect(page.getByRole('link', { name: one.name })).toBeVisible()
  await check(page, 'cases')
  await page.getByRole('searchbox').fill(one.number)
  await expect(page).toHaveURL(new RegExp(`text=${one.number}`))
  await page.getByRole('button', { name: '编号' }).click()
  await expect(page).toHaveURL(/sort=number/)
  await page.reload()
  await expect(page.getByRole('link', { name: one.name })).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('link', { name: one.name })).toBeVisible()
  await expect(page.getByRole('searchbox')).toBeHidden()
  await page.emulateMedia({ media: 'screen' })
  await page.getByRole('link', { name: one.name }).click()
  await expect(page).toHaveURL(new RegExp(`/cases/${one.id}`))
})

test('the list of cases is narrowed to what is due, the most urgent first, in its address', async ({ page }) => {
  await loginAs(page, 'office')
  await page.goto('/cases')
  const quick = page.getByRole('list', { name: '快捷筛选' })
  for (const [name, due] of [['已超期', 'overdue'], ['即将到期', 'soon']] as const) {
    const answered = page.waitForResponse((answer) => answer.url().includes('/api/v1/cases?') && answer.url().includes('dueTo=') && answer.url().includes('sort=due'))
    await quick.getByRole('link', { name, exact: true }).click()
    await expect(page).toHaveURL(new RegExp(`due=${due}`))
    const { items } = (await (await answered).json()) as { items: { id: string; name: string; leftDays: number }[] }
    expect(items.every((one) => (due === 'overdue' ? one.leftDays < 0 : one.leftDays >= 0 && one.leftDays <= 5)), JSON.stringify(items)).toBe(true)
    await settled(page)
    if (items.length > 0) await expect(page.locator('tbody tr[data-index]').first()).toContainText(items[0]!.name)
    else await expect(page.getByText('没有符合条件的内容')).toBeVisible()
    await check(page, `cases-${due}`)
    await quick.getByRole('link', { name, exact: true }).click()
    await expect(page).not.toHaveURL(/due=/)
  }
})

test('a notification names its case, and leads to it', async ({ page }) => {
  const { tasks } = await workFor(page)
  expect(tasks.length).toBeGreaterThan(0)
  const { items } = (await (await page.request.get('/api/v1/notifications?limit=50')).json()) as { items: { case?: string; number?: string; name?: string }[] }
  const told = items.find((one) => one.case)
  expect(told, 'a notification of a case').toBeDefined()
  await page.goto('/account')
  const line = page.getByRole('link', { name: `${told!.number} ${told!.name}`, exact: true }).first()
  await expect(line).toBeVisible()
  await check(page, 'account-notifications')
  await line.click()
  await expect(page).toHaveURL(`/cases/${told!.case}`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(told!.name!)
})

// Log in in the dialog over the page, with one click as a sample account.
async function loginAgain(page: Page, login: string): Promise<void> {
  const sample = (await samples(page)).find((one) => one.login === login)!
  const buttons = page.getByRole('dialog').filter({ hasText: '登录已失效' }).getByRole('button').filter({ hasText: sample.body })
  await buttons.filter(sample.admin ? { hasText: '管理员' } : { hasNotText: '管理员' }).click()
}
