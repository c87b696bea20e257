import type { components } from '../src/api/contract.gen'
import { check, expect, loginAs, provokes, settled, test } from './fixtures'
import { sampleLogins } from './people'

type Schemas = components['schemas']

test('a person declares an interest, recuses itself from a case, and its superior lets it at the case again', async ({ page }) => {
  const person = (await sampleLogins(page)).find((sample) => sample.kind === 'human_resources')!
  await loginAs(page, person.login)

  // An interest is declared and withdrawn; what is missing is said before it is sent.
  await page.goto('/recusals')
  await expect(page.getByRole('heading', { level: 1, name: '利害关系与回避' })).toBeVisible()
  await page.getByRole('button', { name: '申报利害关系' }).click()
  await expect(page.getByText('请填写名称或代码').first()).toBeVisible()
  await page.getByLabel('对方单位名称').fill('示例无关企业（示例）')
  await page.getByRole('button', { name: '申报利害关系' }).click()
  const mine = page.getByRole('region', { name: '我申报的利害关系' })
  await expect(mine.getByText('示例无关企业（示例）')).toBeVisible()
  await check(page, 'recusal-interests')
  await mine.getByRole('button', { name: '撤 回' }).or(mine.getByRole('button', { name: '撤回' })).first().click()
  await page.getByRole('tooltip').getByRole('button', { name: /撤\s*回/ }).click()
  await expect(mine.getByText('已撤回').first()).toBeVisible()

  // The person recuses itself from a case: its page says why and tells nothing of it.
  const answer = await page.request.get('/api/v1/cases?status=open&limit=1')
  const one = ((await answer.json()) as Schemas['CasePage']).items[0]!
  await page.goto(`/cases/${one.id}`)
  await page.getByRole('link', { name: '回避', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: '回避' })).toBeVisible()
  await check(page, 'recusal-recuse')
  provokes(page, /403.*\/cases\//) // from now on
  await page.getByLabel('理由').first().fill('示例：曾为该单位提供咨询')
  await page.getByRole('button', { name: '提出回避' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '提出回避' }).click()
  await expect(page).toHaveURL(/\/recusals$/)
  await expect(page.getByRole('region', { name: '我的回避' }).getByText(one.number).first()).toBeVisible()
  await page.goto(`/cases/${one.id}`)
  await expect(page.getByRole('heading', { level: 1, name: '您已回避这项申报' })).toBeVisible()
  await expect(page.getByText(one.name)).toHaveCount(0)
  await expect(page.getByText('第三十二条').first()).toBeVisible()
  await check(page, 'recusal-recused')

  // The superior lifts it, with a reason.
  await loginAs(page, 'admin')
  await page.goto('/recusals')
  const line = page.getByRole('region', { name: '所属人员的回避' }).getByRole('listitem').filter({ hasText: one.number }).filter({ hasText: '示例：曾为该单位提供咨询' })
  await line.getByRole('button', { name: '解除回避' }).click()
  await page.getByRole('dialog').getByLabel('理由').fill('示例：经核实不存在利害关系')
  await page.getByRole('dialog').getByRole('button', { name: '解除回避' }).click()
  await expect(line.getByText('已解除')).toBeVisible()
  await settled(page)
  await check(page, 'recusal-people')
  await loginAs(page, person.login)
  await page.goto(`/cases/${one.id}`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(one.name)
})
