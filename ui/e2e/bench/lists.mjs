// Measures what people wait for on the lists of a running server with many cases, as the Office: prints one JSON object a line,
// {what, ms}. make bench runs it.
import { chromium } from '@playwright/test'

const url = process.env.AWARD_URL
const times = 7
const tell = (what, values) => console.log(JSON.stringify({ what, ms: values.sort((a, b) => a - b)[Math.floor(values.length / 2)] }))

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] })
const context = await browser.newContext({ baseURL: url, viewport: { width: 1280, height: 860 }, locale: 'zh-CN' })
const page = await context.newPage()
const answer = await page.request.post('/api/v1/session', { data: { login: 'office', password: process.env.AWARD_SAMPLE_PASSWORD } })
if (!answer.ok()) throw new Error(`log in: ${answer.status()}`)

// shown is the page's own time, from the start of its navigation, at which the first row is drawn.
const shown = async (path) => {
  await page.goto(path, { waitUntil: 'commit' })
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        const look = () => (document.querySelector('tbody tr[data-index]') ? requestAnimationFrame(() => resolve(performance.now())) : requestAnimationFrame(look))
        look()
      }),
  )
}

// changed is how long it takes from an act on the page until the first row is another one.
const changed = async (act) => {
  await page.evaluate(() => {
    const first = () => document.querySelector('tbody tr[data-index]')?.textContent
    const before = first()
    window.changed = new Promise((resolve) => {
      let from
      addEventListener('click', () => (from ??= performance.now()), { once: true, capture: true })
      addEventListener('input', () => (from ??= performance.now()), { once: true, capture: true })
      const look = () => (from && first() && first() !== before ? resolve(performance.now() - from) : requestAnimationFrame(look))
      look()
    })
  })
  await act()
  return page.evaluate(() => window.changed)
}

tell('inbox: first content, empty cache', [await shown('/inbox?scope=all')])
tell('cases: first content, empty cache', [await shown('/cases')])
for (const [name, path] of [['inbox', '/inbox?scope=all'], ['cases', '/cases']]) {
  const values = []
  for (let i = 0; i < times; i++) values.push(await shown(path))
  tell(`${name}: first content`, values)

  const sorted = []
  for (let i = 0; i < times; i++) sorted.push(await changed(() => page.locator('thead').getByRole('button', { name: /^(案件|编号)/ }).first().click()))
  tell(`${name}: another order`, sorted)

  const found = []
  for (let i = 0; i < times; i++) {
    found.push(await changed(() => page.getByRole('searchbox').or(page.getByLabel('搜索名称或编号')).first().fill(`0${700 + 11 * i}`)))
  }
  tell(`${name}: a text typed until its rows are there`, found)
}

// Scrolling through what is loaded and on: how long the page stands still at most.
await shown('/inbox?scope=all')
const pause = await page.evaluate(async () => {
  const table = document.querySelector('table').parentElement
  let longest = 0
  let last = performance.now()
  for (let i = 0; i < 600; i++) {
    table.scrollTop += 400
    await new Promise(requestAnimationFrame)
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
  }
  return longest
})
tell('inbox: longest pause while scrolling', [pause])
tell('inbox: rows passed while scrolling', [await page.evaluate(() => Math.max(...[...document.querySelectorAll('tbody tr[data-index]')].map((row) => Number(row.dataset.index))))])
await browser.close()
