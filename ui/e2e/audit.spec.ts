import { check, expect, loginAs, settled, test } from './fixtures'

type Entry = { id: string; entry: { kind: string; personName?: string } }

test('the supervision group finds who read a dossier and who was refused, and takes the ledger away', async ({ page }) => {
  await loginAs(page, 'office')
  const { items: cases } = (await (await page.request.get('/api/v1/cases?limit=1')).json()) as { items: { id: string; number: string }[] }
  const looked = cases[0]!
  expect((await page.request.get(`/api/v1/cases/${looked.id}/dossier`)).ok()).toBe(true)
  const refused = await page.request.post(`/api/v1/cases/${looked.id}/withdrawal`, { data: { reason: '示例' }, headers: { 'Idempotency-Key': 'audit-spec' } })
  expect(refused.status()).toBe(403)

  await loginAs(page, 'supervision-group')
  await page.goto('/audit')
  const entries = page.getByRole('table', { name: '记录' })
  await expect(entries.locator('tbody tr[data-index]').first()).toBeVisible()
  await check(page, 'audit')

  await page.goto(`/audit?case=${looked.id}&kind=dossier_read,act_refused`)
  await settled(page)
  await expect(entries.getByText('查阅申报材料目录').first()).toBeVisible()
  await expect(entries.getByText(/撤回申报 → 您所在的单位无权/).first()).toBeVisible()
  await check(page, 'audit-case')

  // A person's name leads to all that this person did, and a filter can be taken away again.
  await entries.locator('tbody tr[data-index]').first().getByRole('link').first().click()
  await expect(page).toHaveURL(/[?&]person=/)
  const only = page.getByRole('button', { name: /^仅看/ })
  await only.click()
  await expect(page).not.toHaveURL(/[?&]person=/)

  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: '导出并附证明' }).click()
  expect((await download).suggestedFilename()).toMatch(/\.jsonl$/)
  const { items } = (await (await page.request.get('/api/v1/audit?kind=audit_exported')).json()) as { items: Entry[] }
  expect(items.length).toBeGreaterThan(0)
})

test('an administrator sees the audit in English but does not take it away; others are told whose it is', async ({ page }) => {
  await loginAs(page, 'admin')
  await page.addInitScript(() => location.protocol === 'about:' || localStorage.setItem('language', 'en'))
  await page.goto('/audit')
  await expect(page.getByRole('table', { name: 'Entries' }).locator('tbody tr[data-index]').first()).toBeVisible()
  await expect(page.getByRole('link', { name: 'Export with proofs' })).toHaveCount(0)
  await check(page, 'audit-en')

  await loginAs(page, 'leading-group')
  await page.goto('/audit')
  await expect(page.getByText(/^This page is for/)).toBeVisible()
})
