import { check, expect, loginAs, provokes, settled, test } from './fixtures'

type Task = { id: string; subjectId: string; allowed: string[] }

test('an operator pauses a case; acts on it are refused with the reason until it goes on', async ({ page, browser, baseURL }) => {
  test.slow()
  const office = await (await browser.newContext({ baseURL, locale: 'zh-CN' })).newPage()
  await loginAs(office, 'office')
  const { items } = (await (await office.request.get('/api/v1/tasks?scope=bodies&subject=case&limit=200')).json()) as { items: Task[] }
  const task = items.at(-1)!
  const claim = async () => {
    const answer = await office.request.post(`/api/v1/tasks/${task.id}/claim`, { headers: { 'Idempotency-Key': crypto.randomUUID() } })
    return { status: answer.status(), body: (await answer.json()) as { code?: string; title?: string } }
  }

  await loginAs(page, 'operator')
  await page.goto('/engine')
  await check(page, 'engine')
  await page.getByLabel('地址或编号').fill('没有标识')
  await page.getByRole('button', { name: '打开' }).click()
  await expect(page.getByText('其中没有案件或届次的标识')).toBeVisible()
  await page.getByLabel('地址或编号').fill(`${baseURL}/cases/${task.subjectId}`)
  await page.getByRole('button', { name: '打开' }).click()
  await expect(page).toHaveURL(new RegExp(`/engine/case/${task.subjectId}`))
  await expect(page.getByRole('region', { name: '现状' })).toContainText('运行中')
  await expect(page.getByRole('region', { name: '等待中的定时' })).toBeVisible()

  // The events of a run, one opened to its data.
  const history = page.getByRole('region', { name: '事件历史' })
  const event = history.locator('summary').first()
  await event.click()
  await history.locator('summary', { hasText: /^数据 1$/ }).first().click()
  await expect(history.locator('pre').first()).toContainText('"case"')
  await check(page, 'engine-execution')

  // A workflow that is well is not redriven, and one is told so.
  provokes(page, /409.*\/redrive$/)
  await act('重新推进', '演练：试重新推进')
  await expect(page.getByRole('alert').filter({ hasText: '无需重新推进' })).toBeVisible()

  await act('暂停流程', '演练：核查数据')
  await expect(page.getByText('此流程已暂停：对它的办理都会被拒绝')).toBeVisible()
  await check(page, 'engine-paused')
  const refused = await claim()
  expect(refused.status).toBeGreaterThanOrEqual(400)
  expect(refused.body.code).toBe('paused')
  expect(refused.body.title).toContain('演练：核查数据')

  // What is paused may be forgotten: it is among what may be stuck, with what ails it.
  await page.getByRole('link', { name: '流程引擎' }).first().click()
  const ailing = page.getByRole('region', { name: '可能停滞的流程' })
  await expect(ailing.getByText(/已核对/)).toBeVisible()
  const onward = ailing.getByRole('button', { name: '继续核对其余' })
  if (await onward.isVisible()) await onward.click()
  await expect(ailing.getByText(/已核对全部 \d+ 个/)).toBeVisible({ timeout: 60_000 })
  const row = ailing.getByRole('row').filter({ has: page.locator(`a[href$="${task.subjectId}"]`) })
  await expect(row).toContainText('已暂停')
  await check(page, 'engine-ailing')
  await row.getByRole('link').click()

  await act('恢复流程', '演练：核查完毕')
  await expect(page.getByText('此流程已暂停：对它的办理都会被拒绝')).toHaveCount(0)
  const done = await claim()
  expect(done.body.code).not.toBe('paused')
  if (done.status === 200) await office.request.post(`/api/v1/tasks/${task.id}/release`, { headers: { 'Idempotency-Key': crypto.randomUUID() } })
  await office.context().close()

  async function act(name: string, reason: string) {
    const acts = page.getByRole('region', { name: '运维操作' })
    await acts.getByRole('group').getByRole('button', { name }).click()
    await acts.getByLabel('理由').fill(reason)
    await acts.locator('form').getByRole('button', { name }).click()
    await page.getByRole('dialog').getByRole('button', { name }).click()
  }
})

test('an operator finds a case by round and stage, without being shown cases', async ({ page }) => {
  await loginAs(page, 'operator')
  await page.goto('/monitor')
  const flow = page.getByRole('table', { name: '案件在各阶段的分布' })
  await flow.getByRole('link', { name: / 现有 \d+$/ }).first().click()
  await expect(page).toHaveURL(/\/engine\?round=.*stage=/)
  const cases = page.getByRole('table', { name: /停留的案件$/ })
  await expect(cases).toBeVisible()
  await settled(page)
  await check(page, 'engine-standing')
  await cases.getByRole('link').first().click()
  await expect(page).toHaveURL(/\/engine\/case\//)
  await expect(page.getByRole('region', { name: '运维操作' })).toBeVisible()
})

test('the Office may look at most, and is offered no act', async ({ page }) => {
  await loginAs(page, 'office')
  const { items: rounds } = (await (await page.request.get('/api/v1/rounds')).json()) as { items: { id: string; stage: string }[] }
  const round = rounds.find((each) => each.stage !== 'ended')!
  const allowed = (await page.request.get(`/api/v1/engine/round/${round.id}`)).ok()
  if (!allowed) provokes(page, /403.*\/engine\/round\//)
  await page.goto(`/engine/round/${round.id}`)
  if (allowed) await expect(page.getByRole('region', { name: '现状' })).toBeVisible()
  else await expect(page.getByRole('alert')).toBeVisible()
  await expect(page.getByRole('region', { name: '运维操作' })).toHaveCount(0)
})
