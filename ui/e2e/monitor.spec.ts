import { check, expect, loginAs, settled, test } from './fixtures'

type Round = { id: string; number: number; stage: string }
type Recommending = { name: string; cases: { name: string }[] }
type Item = { body: string; bodyName: string; kind: string; open: number; overdue: number }

test('a manager sees where a round stands and follows a number to its cases', async ({ page }) => {
  await loginAs(page, 'leading-group')
  await page.goto('/monitor')
  const flow = page.getByRole('table', { name: '案件在各阶段的分布' })
  await expect(flow).toBeVisible()
  await check(page, 'monitor-flow')

  const link = flow.getByRole('link', { name: / 现有 \d+$/ }).first()
  const count = Number(await link.innerText())
  await link.click()
  await expect(page).toHaveURL(/\/cases\?.*round=.*stage=.*status=open/)
  await settled(page)
  await expect(page.locator('tbody tr[data-index]')).toHaveCount(count)
})

test('a manager finds what is overdue, and why a case is where it is', async ({ page }) => {
  await loginAs(page, 'supervision-group')
  const { items: rounds } = (await (await page.request.get('/api/v1/rounds')).json()) as { items: Round[] }
  const loads: { round: Round; items: Item[] }[] = []
  for (const round of rounds) loads.push({ round, items: ((await (await page.request.get(`/api/v1/monitor/workload?round=${round.id}`)).json()) as { items: Item[] }).items })
  const fullest = loads.find(({ items }) => items.some((item) => item.overdue > 0)) ?? loads.find(({ items }) => items.length > 0)!
  await page.goto(`/monitor?round=${fullest.round.id}&view=workload`)
  const table = page.getByRole('table', { name: '按单位和事项统计的待办' })
  await expect(table.locator('tbody tr')).toHaveCount(fullest.items.length)
  await check(page, 'monitor-workload')

  // Who is most behind comes first; its number leads to its tasks.
  const late = fullest.items.some((item) => item.overdue > 0)
  const number = table.locator('tbody tr').first().getByRole('link', { name: late ? / 已超期 \d+$/ : / 待办 \d+$/ })
  const count = Number(await number.innerText())
  await number.click()
  await expect(page).toHaveURL(late ? /\/inbox\?.*scope=all.*due=overdue/ : /\/inbox\?.*scope=all/)
  await settled(page)
  await expect(page.locator('tbody tr[data-index]')).toHaveCount(count)

  // How long cases stay, and the cases behind it.
  await page.goto(`/monitor?round=${fullest.round.id}&view=durations`)
  await page.getByRole('link', { name: /^查看.+个案件$/ }).last().click()
  const stays = page.getByRole('table', { name: /各案件停留时间$/ })
  await expect(stays).toBeVisible()
  await check(page, 'monitor-durations')
  await stays.getByRole('link').first().click()
  await expect(page).toHaveURL(/\/cases\/[0-9a-f-]{36}/)
  await expect(page.getByRole('list', { name: '案件进程' })).toBeVisible()
})

test('the calendar, the schedule and the regional notices are shown, with links that can be copied', async ({ page }) => {
  await loginAs(page, 'office')
  const { items: rounds } = (await (await page.request.get('/api/v1/rounds')).json()) as { items: Round[] }
  const late = rounds.find((round) => round.stage === 'deliberation') ?? rounds.find((round) => round.stage !== 'ended')!
  await page.goto(`/monitor?round=${late.id}&view=calendar`)
  await expect(page.getByRole('heading', { name: /^公示日历 \d{4}-\d{2}$/ })).toBeVisible()
  await check(page, 'monitor-calendar')
  await page.getByRole('link', { name: '上个月' }).click()
  await expect(page).toHaveURL(/month=\d{4}-\d{2}/)
  const { pathname, search } = new URL(page.url())
  const title = await page.getByRole('heading', { name: /^公示日历/ }).innerText()
  await page.goto(`${pathname}${search}`)
  await expect(page.getByRole('heading', { name: title })).toBeVisible()

  await page.getByRole('link', { name: '进度计划' }).click()
  await expect(page.getByRole('region', { name: '政府决定的最早合法日期' })).toContainText('可以作出政府决定')
  await expect(page.getByRole('table', { name: '各阶段日期' }).locator('tbody tr')).toHaveCount(10)
  await check(page, 'monitor-schedule')

  const regional = async (round: Round) => ((await (await page.request.get(`/api/v1/monitor/regional-notices?round=${round.id}`)).json()) as { items: Recommending[] }).items
  const all: { round: Round; items: Recommending[] }[] = []
  for (const round of rounds) all.push({ round, items: await regional(round) })
  const told = all.find(({ items }) => items.length > 0)
  expect(told, 'a round with regional notices').toBeDefined()
  await page.goto(`/monitor?round=${told!.round.id}&view=schedule`)
  await page.getByRole('link', { name: '本地区公示', exact: true }).click()
  for (const { name, cases } of told!.items) {
    const table = page.getByRole('table', { name, exact: true })
    await expect(table.locator('tbody tr')).toHaveCount(cases.length)
    for (const one of cases) await expect(table).toContainText(one.name)
  }
  await check(page, 'monitor-regional')
})
