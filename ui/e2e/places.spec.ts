import { check, expect, loginAs, settled, test } from './fixtures'
import { sampleLogins } from './people'

const of = { inbox: '待办', cases: '案件', desk: '名单与届次', reviews: '专家评审', monitor: '监测', engine: '流程引擎', admin: '管理', applications: '我的申报' }
type Place = keyof typeof of

// Who has a place of work of its own only, and what the others' places tell it.
const people: { kind: string; own: Place[] }[] = [
  { kind: 'applicant_organisation', own: ['applications'] },
  { kind: 'panel', own: ['reviews'] },
  { kind: 'city_regulator', own: ['inbox', 'cases'] },
  { kind: 'operator', own: ['monitor', 'engine'] },
]

for (const { kind, own } of people) {
  test(`others’ places of work tell ${kind} for whom they are, and where its own is`, async ({ page }) => {
    const sample = (await sampleLogins(page)).find((one) => one.kind === kind)
    expect(sample, `a sample account of kind ${kind}`).toBeDefined()
    await loginAs(page, sample!.login)
    for (const place of (Object.keys(of) as Place[]).filter((one) => !own.includes(one))) {
      await page.goto(`/${place}`)
      await settled(page)
      const main = page.getByRole('main')
      await expect(main.getByRole('heading', { level: 1 })).toHaveText(of[place])
      await expect(main.getByText(/^这一页供/)).toBeVisible()
      for (const mine of own) await expect(main.getByRole('link', { name: of[mine], exact: true })).toHaveAttribute('href', `/${mine}`)
    }
    if (kind === 'applicant_organisation') await check(page, 'not-yours')
    await page.getByRole('main').getByRole('link', { name: of[own[0]!], exact: true }).click()
    await settled(page)
    await expect(page).toHaveURL(new RegExp(`/${own[0]}`))
    await expect(page.getByText(/^这一页供/)).toHaveCount(0)
  })
}
