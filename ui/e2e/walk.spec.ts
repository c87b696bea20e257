import { expect, loginAs, settled, test } from './fixtures'

// People go from page to page by links; what one page has asked for is there when the next one shows it.
const walks: [login: string, links: string[]][] = [
  ['office', ['首页', '名单与届次', '待办', '案件', '监测', '首页', '公示', '名单与届次', '获奖名录', '管理办法', '待办']],
  ['admin', ['首页', '管理', '名单与届次', '管理', '待办', '监测', '首页']],
]

for (const [login, links] of walks) {
  test(`${login} walks from page to page by the links above, and to its account and back`, async ({ page }) => {
    await loginAs(page, login)
    await page.goto('/')
    for (const link of links) {
      await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: new RegExp(`^${link}( ?\\d+)?$`) }).click()
      await settled(page)
      await expect(page.getByRole('heading', { name: '这一页打不开' })).toHaveCount(0)
    }
    await page.getByRole('button', { name: /^我的账号/ }).click()
    await page.getByRole('menuitem', { name: '我的账号' }).click()
    await settled(page)
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: /^待办( ?\d+)?$/ }).click()
    await settled(page)
  })
}
