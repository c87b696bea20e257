import AxeBuilder from '@axe-core/playwright'
import { expect, test as base, type Page } from '@playwright/test'

// Where screenshots are kept; the README names it.
export const shots = process.env.AWARD_SHOTS ?? '.browser/shots'

const widths = [
  { name: 'wide', width: 1280, height: 860 },
  { name: 'narrow', width: 390, height: 844 },
]

// What a test provokes, by page: answers that say no, about which the browser writes a line of its own.
const provoked = new WeakMap<Page, RegExp[]>()

// provokes tells that a test has the server say no, or the line cut: lines of the console about it are no complaints. Each
// expression is looked for in a line's text and the address that it is about.
export function provokes(page: Page, ...lines: RegExp[]): void {
  provoked.set(page, [...(provoked.get(page) ?? []), ...lines])
}

// test is a browser test whose page may ask nothing of another host, and may not complain in its console: what the server
// refuses to a page that only looks is a complaint too.
export const test = base.extend({
  page: async ({ page, baseURL }, use) => {
    const complaints: string[] = []
    page.on('console', (message) => {
      const line = `${message.text()} ${message.location().url}`
      if (message.type() === 'error' && !provoked.get(page)?.some((expected) => expected.test(line))) complaints.push(line)
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('request', (request) => {
      if (!request.url().startsWith(baseURL!) && !/^(data|blob):/.test(request.url())) complaints.push(`asks another host: ${request.url()}`)
    })
    await use(page)
    expect(complaints).toEqual([])
  },
})

export { expect }

// loginAs opens a session as a sample account, in this page's browser. What is shown is left first: a page of the one before would
// leave by itself, and what it still asks is answered with 401; what the next page asks may not be.
export async function loginAs(page: Page, login: string): Promise<void> {
  const expected = provoked.get(page) ?? []
  provokes(page, /status of 401/)
  await page.goto('about:blank')
  provoked.set(page, expected)
  const answer = await page.request.post('/api/v1/session/samples', { data: { login } })
  expect(answer.ok(), `log in as ${login}: ${answer.status()}`).toBe(true)
}

// check looks at the page that is shown: no serious or critical violation, nothing wider than the screen, a picture at both widths.
export async function check(page: Page, name: string): Promise<void> {
  await settled(page)
  for (const { name: size, width, height } of widths) {
    await page.setViewportSize({ width, height })
    await settled(page)
    const { violations } = await new AxeBuilder({ page }).analyze()
    const grave = violations.filter((violation) => violation.impact === 'serious' || violation.impact === 'critical')
    expect(grave.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.join(' ')).join(', ')}`), `${name} at ${width}`).toEqual([])
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(overflow, `${name} is wider than ${width}`).toBeLessThanOrEqual(0)
    await page.screenshot({ path: `${shots}/${name}-${size}.png`, animations: 'disabled' })
  }
  await page.setViewportSize(widths[0]!)
}

// settled waits until nothing is loading or fading any more.
export async function settled(page: Page): Promise<void> {
  await expect(page.locator('h1')).toBeVisible()
  await expect(page.locator('.ant-spin-spinning')).toHaveCount(0)
  await expect(page.getByText(/^(正在载入|Loading)/)).toHaveCount(0)
  await page.waitForFunction(() => document.getAnimations().every((one) => one.playState !== 'running' || one.effect?.getComputedTiming().iterations === Infinity)) // half-faded colours have no contrast
}
