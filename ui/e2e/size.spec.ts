import type { Page } from '@playwright/test'
import { expect, loginAs, settled, test } from './fixtures'

// What the first load of a page may cost in gzipped script.
const most = 450 * 1024

const violations: string[] = []

// load opens a page in a browser that has nothing of it yet, and tells what its scripts weighed on the way.
async function load(page: Page, path: string): Promise<{ bytes: number; scripts: string[] }> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  const scripts = new Map<string, string>()
  const weights: [string, number][] = []
  session.on('Network.responseReceived', ({ requestId, type, response }) => type === 'Script' && scripts.set(requestId, response.url.split('/').at(-1)!))
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => scripts.has(requestId) && weights.push([scripts.get(requestId)!, encodedDataLength]))
  await page.goto(path)
  await settled(page)
  await page.waitForLoadState('networkidle').catch(() => undefined) // a logged-in page keeps its stream of events
  await session.detach()
  weights.sort((a, b) => b[1] - a[1])
  return { bytes: weights.reduce((sum, [, bytes]) => sum + bytes, 0), scripts: weights.map(([name, bytes]) => `${Math.round(bytes / 1024)} KB ${name}`) }
}

test.beforeEach(async ({ page }) => {
  violations.length = 0
  await page.exposeFunction('violated', (what: string) => violations.push(what))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => void (window as unknown as { violated: (what: string) => void }).violated(`${event.violatedDirective} ${event.blockedURI}`))
  })
})

for (const { path, as } of [{ path: '/' }, { path: '/login' }, { path: '/inbox', as: 'office' }]) {
  test(`the first load of ${path} is light`, async ({ page }, info) => {
    if (as) await loginAs(page, as)
    const { bytes, scripts } = await load(page, path)
    console.log(`${path}: ${Math.round(bytes / 1024)} KB of script in ${scripts.length} files; ${scripts.slice(0, 6).join(', ')}`)
    info.annotations.push({ type: 'script', description: `${bytes} bytes` })
    expect(scripts.length, 'scripts seen').toBeGreaterThan(0)
    expect(bytes, scripts.join('\n')).toBeLessThanOrEqual(most)
  })
}

test('pages run under a strict Content-Security-Policy', async ({ page }) => {
  for (const path of ['/', '/notices', '/winners', '/measures', '/objections', '/login']) {
    const answer = await page.goto(path)
    const policy = answer!.headers()['content-security-policy'] ?? ''
    const scripts = policy.split(';').map((directive) => directive.trim()).find((directive) => directive.startsWith('script-src')) ?? ''
    expect(scripts, path).toBe("script-src 'self'")
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("connect-src 'self'")
    await settled(page)
    expect(violations, path).toEqual([])
  }
  await loginAs(page, 'office')
  for (const path of ['/inbox', '/cases', '/desk', '/monitor', '/account']) {
    await page.goto(path)
    await settled(page)
    expect(violations, path).toEqual([])
  }
})
