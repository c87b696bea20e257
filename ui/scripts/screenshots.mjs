// Takes the README's pictures of a running sample rehearsal: `make run` in one terminal, `make screenshots` in another.
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'

const url = process.env.AWARD_URL ?? 'http://127.0.0.1:8080'
const folder = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url))
mkdirSync(folder, { recursive: true })

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] })
const page = await browser.newPage({ baseURL: url, viewport: { width: 1200, height: 780 }, locale: 'zh-CN' })
const enter = (login) => page.request.post('/api/v1/session/samples', { data: { login } })
await enter('office')
const read = async (path) => (await page.request.get(`/api/v1${path}`)).json()

const rounds = (await read('/rounds')).items.sort((a, b) => a.year - b.year)
const { items: cases } = await read('/cases?stage=agency_opinions&status=open&limit=1')
const pictures = {
  inbox: ['office', '/inbox?scope=all'],
  case: ['office', `/cases/${cases[0].id}`],
  desk: ['office', `/desk/${rounds[1].id}/lists/candidate`],
  monitor: ['office', `/monitor?round=${rounds.at(-1).id}&view=flow`],
  recusals: ['authority-industry', '/recusals'],
  audit: ['supervision-group', '/audit'],
}
for (const [name, [login, path]] of Object.entries(pictures)) {
  await enter(login)
  await page.goto(path)
  await page.locator('h1').waitFor()
  await page.locator('.ant-spin-spinning').waitFor({ state: 'detached' })
  await page.waitForTimeout(800)
  await page.screenshot({ path: `${folder}${name}.jpg`, type: 'jpeg', quality: 72, animations: 'disabled' })
  console.log(`docs/screenshots/${name}.jpg`)
}
await browser.close()
