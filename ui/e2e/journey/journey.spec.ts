import type { Browser, Page } from '@playwright/test'
import { check, expect, settled, test } from '../fixtures'

// One application goes from nothing to the government's decision and the register of honours through the pages alone, by people
// who take turns, each logged in by name and password in a browser of their own. What is read here through the API only tells who is
// next. The administrator lets the notices' time pass.
test.setTimeout(900_000)

const password = process.env.AWARD_SAMPLE_PASSWORD ?? ''
const mark = Date.now().toString(36)
const applicant = `太原旅程精密制造有限公司 ${mark}（示例）`
const people = new Map<string, Page>()

// enter is the page of a person who has logged in.
async function enter(browser: Browser, baseURL: string, login: string, secret = password): Promise<Page> {
  const known = people.get(login)
  if (known) return known
  const page = await (await browser.newContext({ baseURL, viewport: { width: 1280, height: 900 } })).newPage()
  await page.goto('/login')
  await page.getByLabel('账号').fill(login)
  await page.getByLabel('密码').fill(secret)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.getByRole('button', { name: /^我的账号/ })).toBeVisible()
  people.set(login, page)
  return page
}

async function read<T>(page: Page, path: string): Promise<T> {
  const answer = await page.request.get(`/api/v1${path}`)
  expect(answer.ok(), `${path}: ${answer.status()}`).toBe(true)
  return (await answer.json()) as T
}

// choose picks an option of a select by its label.
async function choose(page: Page, label: RegExp, option: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  const within = (await dialog.count()) > 0 ? dialog : page.locator('form')
  await expect(async () => {
    await within.getByRole('combobox', { name: label }).click({ timeout: 3000 })
    await page.locator('.ant-select-dropdown:visible').getByText(option, { exact: false }).first().click({ timeout: 3000 })
    await expect(within.locator('.ant-select').getByText(option, { exact: false }).first()).toBeVisible({ timeout: 3000 })
  }).toPass({ timeout: 30_000 })
}

// confirmed presses a button and then the one of the question that it asks.
async function confirmed(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
  await page.locator('.ant-modal-confirm').getByRole('button', { name, exact: true }).click()
}

const pdf = (name: string) => ({ name: `${name}.pdf`, mimeType: 'application/pdf', buffer: Buffer.from(`%PDF-1.4\n% ${name}\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n`) })
const answer = (page: Page, question: string, yes: boolean) => page.getByRole('radiogroup', { name: question }).getByLabel(yes ? '是' : '否', { exact: true }).check()

// today is the rehearsal's day.
async function today(page: Page): Promise<string> {
  const { now } = await read<{ now: string }>(page, '/rehearsal')
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date(now))
}

// advance lets working days pass, in the bar that every page of a rehearsal has.
async function advance(page: Page, days: number): Promise<void> {
  await page.getByRole('button', { name: '拨快时钟' }).click()
  await page.getByRole('spinbutton', { name: '个工作日' }).fill(String(days))
  await page.getByRole('button', { name: '拨快', exact: true }).click()
  await expect(page.getByRole('button', { name: '拨快', exact: true })).toBeHidden({ timeout: 120_000 })
}

// advanceTo lets time pass until a day is over.
async function advanceTo(page: Page, day: string): Promise<void> {
  const from = await today(page)
  for (let days = 1; ; days++) {
    const { lastDay } = await read<{ lastDay: string }>(page, `/calendar/deadline?from=${from}&days=${days}`)
    if (lastDay >= day) return advance(page, days)
  }
}

test('an application from its draft to the decision', async ({ browser, baseURL }) => {
  expect(password, 'AWARD_SAMPLE_PASSWORD').not.toBe('')
  const as = (login: string, secret?: string) => enter(browser, baseURL!, login, secret)
  const admin = await as('admin')
  const office = await as('office')

  await test.step('the administrator registers the applicant, its person, a panel and an expert', async () => {
    for (const [kind, name, person, login] of [['申报组织', applicant, '示例·旅程申报人', `journey.${mark}`], ['评审组', `旅程评审组 ${mark}（示例）`, '示例·旅程专家', `expert.${mark}`]] as const) {
      await admin.goto('/admin/bodies')
      await admin.getByRole('button', { name: '登记单位' }).click()
      const dialog = admin.getByRole('dialog')
      await expect(dialog.getByLabel(/^名称/)).toBeVisible()
      await choose(admin, /^类别/, kind)
      await dialog.getByLabel(/^名称/).fill(name)
      if (kind === '申报组织') {
        await dialog.getByLabel(/^统一社会信用代码/).fill(`JOURNEY-${mark}`)
        await choose(admin, /^地区/, '太原市')
      }
      await dialog.getByRole('button', { name: '登记单位' }).click()
      await expect(admin.getByRole('dialog').getByText('还没有人员')).toBeVisible()
      await admin.goto('/admin/people?register=yes')
      const form = admin.getByRole('dialog')
      await form.getByLabel(/^姓名/).fill(person)
      await form.getByLabel(/^账号/).fill(login)
      await form.getByLabel(/^初始密码/).fill(`${password}-${mark}`)
      const body = form.getByRole('combobox', { name: /^所属单位/ })
      await body.click()
      await body.fill(name)
      await admin.locator('.ant-select-dropdown:visible').getByText(name, { exact: false }).first().click()
      await form.getByRole('button', { name: '登记人员' }).click()
      await expect(admin.getByText('可以登录', { exact: false }).first()).toBeVisible()
    }
  })

  let round = ''
  const roundTask = async (page: Page, kind: string) => {
    await expect.poll(async () => (await read<{ items: { kind: string }[] }>(page, `/tasks?round=${round}&subject=round`)).items.map((one) => one.kind)).toContain(kind)
    const { items } = await read<{ items: { id: string; kind: string }[] }>(page, `/tasks?round=${round}&subject=round`)
    await page.goto(`/desk/${round}/tasks/${items.find((one) => one.kind === kind)!.id}`)
    await settled(page)
  }

  // decided waits until a round's task is done and its page gave way to the round's.
  const decided = (page: Page) => expect(page).toHaveURL(new RegExp(`/desk/${round}$`))

  await test.step('the Office opens the round, adopts its plan and publishes the call (Art. 3, 4, 14)', async () => {
    await office.goto('/desk')
    await office.getByRole('button', { name: '设立新一届' }).click()
    await office.getByLabel('评选年度').fill('2027')
    await office.getByLabel(/^法律依据/).fill('晋政办函〔2026〕00号（示例）')
    await confirmed(office, '设立')
    await expect(office).toHaveURL(/\/desk\/[0-9a-f-]{36}$/)
    round = office.url().split('/').at(-1)!
    await roundTask(office, 'plan')
    await office.getByLabel('申报期首日').fill('2027-01-04')
    await office.getByLabel('申报期首日').press('Tab')
    await office.getByLabel('申报期末日').fill('2027-01-22')
    await office.getByLabel('申报期末日').press('Tab')
    await check(office, 'journey-plan')
    await confirmed(office, '确定方案')
    await roundTask(office, 'call')
    await office.getByLabel('发布位置').fill('示例：省市场监督管理局门户网站')
    await confirmed(office, '发布申报通知')
    await decided(office)
    await admin.goto('/')
    await advanceTo(admin, '2027-01-04')
  })

  const own = await as(`journey.${mark}`, `${password}-${mark}`)
  let subject = ''
  await test.step('the applicant opens its application, fills the dossier and posts its internal notice (Art. 11, 15)', async () => {
    await own.goto('/applications')
    await own.getByRole('link', { name: '开始申报' }).click()
    await own.getByRole('radio', { name: '企业' }).check()
    await choose(own, /^所属行业/, '制造业')
    await own.getByRole('button', { name: '下一步' }).click()
    await own.getByLabel('依法设立的日期').fill('2003-04-01')
    await own.getByLabel('依法设立的日期').press('Tab')
    await answer(own, '目前是否正常运营', true)
    await own.getByLabel('从何时起持续运营').fill('2003-06-01')
    await own.getByLabel('从何时起持续运营').press('Tab')
    await answer(own, '是否有违法违规违纪行为', false)
    await answer(own, '是否坚持质量第一且成效在同行中领先', true)
    await answer(own, '是否符合产业、环保、安全、质量等政策', true)
    await own.getByRole('button', { name: '下一步' }).click()
    await own.getByRole('button', { name: '下一步' }).click()
    await own.getByRole('button', { name: '立案', exact: true }).click()
    await expect(own).toHaveURL(/\/applications\/[0-9a-f-]{36}$/)
    subject = own.url().split('/').at(-1)!
    const dossier = own.locator('#dossier')
    for (const item of ['申报表', '组织概述', '自我评价报告', '近三年关键指标', '证实性材料目录', '证实性材料', '承诺书', '内部公示证明']) {
      const chooser = own.waitForEvent('filechooser')
      await dossier.getByRole('button', { name: `上传 ${item}`, exact: true }).click()
      await (await chooser).setFiles(pdf(`${item}（示例）`))
      await expect(dossier.getByRole('button', { name: `上传新版本 ${item}`, exact: true })).toBeVisible()
    }
    await own.getByLabel('公示位置').fill('示例：本单位公告栏')
    await own.getByRole('checkbox', { name: /^内部公示证明/ }).check()
    await confirmed(own, '张贴内部公示')
    await expect(own.getByText(/内部公示正在进行/)).toBeVisible()
    await advance(admin, 5)
  })

  await test.step('it files with its city’s market regulator and no other (Art. 15, 17)', async () => {
    await expect(own.getByRole('heading', { name: '需要您办理：提交申报' })).toBeVisible()
    await own.getByRole('group', { name: '市级市场监管部门' }).getByRole('radio').first().check()
    await own.getByRole('checkbox', { name: /不含国家秘密/ }).check()
    await own.getByRole('checkbox', { name: /完整性、真实性、准确性负责/ }).check()
    await confirmed(own, '提交申报')
    await expect(own.getByText('目前处于：部门审核')).toBeVisible()
  })

  // openTask brings a person from its inbox to the task that waits for it.
  const openTask = async (page: Page, kind: string) => {
    await expect.poll(async () => (await read<{ items: { kind: string }[] }>(page, `/tasks?case=${subject}`)).items.map((one) => one.kind)).toContain(kind)
    const { items } = await read<{ items: { id: string; kind: string }[] }>(page, `/tasks?case=${subject}`)
    await page.goto(`/tasks/${items.find((one) => one.kind === kind)!.id}`)
    await settled(page)
  }
  const find = async (page: Page, findings: string[]) => {
    for (const finding of findings) await page.getByRole('radiogroup', { name: finding }).getByLabel('合格', { exact: true }).check()
  }
  const decide = async (page: Page, kind: string, decision: string, fill: () => Promise<void> = async () => {}) => {
    await openTask(page, kind)
    await fill()
    await page.getByRole('button', { name: `提交：${decision}` }).click()
    await expect(page.getByRole('status').filter({ hasText: `已办理：${decision}` })).toBeVisible()
  }

  await test.step('the regulator reviews and reports, the city government recommends (Art. 16)', async () => {
    const regulator = await as('regulator-140100')
    await decide(regulator, 'department_review', '合格', async () => {
      await find(regulator, ['完整性', '真实性', '准确性', '合法性'])
      await regulator.getByRole('radiogroup', { name: '处理意见' }).getByLabel('合格', { exact: true }).check()
    })
    await decide(regulator, 'report_to_government', '报请')
    const government = await as('gov-140100')
    await decide(government, 'recommendation', '推荐', () => government.getByLabel('推荐', { exact: true }).check())
  })

  await test.step('the Office reviews formally, a competent department answers (Art. 17)', async () => {
    await decide(office, 'formal_review', '合格', async () => {
      await find(office, ['基本条件', '完整性'])
      await office.getByRole('radiogroup', { name: '处理意见' }).getByLabel('合格', { exact: true }).check()
      await choose(office, /^征求意见的主管部门/, '工业和信息化厅')
      await office.keyboard.press('Escape')
    })
    const department = await as('authority-industry')
    await decide(department, 'authority_opinion', '无异议', () => department.getByLabel('无异议').check())
    await advanceTo(admin, '2027-01-22')
  })

  await test.step('the Office publicises the acceptance list and forms the panels (Art. 17, 18)', async () => {
    await roundTask(office, 'acceptance_list')
    await office.getByLabel('发布位置').fill('示例：省市场监督管理局门户网站')
    await check(office, 'journey-acceptance')
    await confirmed(office, '确定并公示受理名单')
    await decided(office)
    await advance(admin, 5)
    await roundTask(office, 'panels')
    await office.getByRole('combobox', { name: `${applicant} 的评审组` }).click()
    await office.locator('.ant-select-dropdown:visible').getByText(`旅程评审组 ${mark}（示例）`).first().click()
    await office.getByRole('checkbox', { name: '示例·旅程专家' }).check()
    await check(office, 'journey-panels')
    await confirmed(office, '确定评审组')
    await decided(office)
  })

  await test.step('an expert scores three phases (Art. 18)', async () => {
    const expert = await as(`expert.${mark}`, `${password}-${mark}`)
    for (const phase of ['material_review', 'site_review', 'presentation']) {
      await expect.poll(async () => (await read<{ items: { kind: string }[] }>(expert, '/tasks')).items.map((one) => one.kind)).toContain(phase)
      const { items } = await read<{ items: { id: string; kind: string }[] }>(expert, '/tasks')
      await expert.goto(`/reviews/${items.find((one) => one.kind === phase)!.id}`)
      await expert.getByLabel('综合评价').fill('示例：过程成熟，结果领先')
      await expert.getByLabel(/^本阶段得分/).fill('905')
      await confirmed(expert, '提交评分')
      await expect.poll(async () => (await read<{ items: { kind: string }[] }>(expert, '/tasks')).items.map((one) => one.kind)).not.toContain(phase)
    }
  })

  await test.step('the Office proposes the candidate; every agency that Art. 19 names answers, then the regional notice hangs', async () => {
    await roundTask(office, 'candidate_list')
    await check(office, 'journey-candidates')
    await confirmed(office, '确定候选名单')
    await decided(office)
    const regulator = await as('regulator-140100')
    await decide(regulator, 'agency_request', '发出征求意见')
    const asked = (await read<{ items: { kind: string; body: string; status: string }[] }>(office, `/cases/${subject}/tasks`)).items.filter((one) => one.kind === 'agency_opinion')
    expect(asked).toHaveLength(6)
    for (const { body } of asked) {
      const { items: members } = await read<{ items: { name: string; person: string }[] }>(admin, `/organisations/${body}/members`)
      const { items: found } = await read<{ items: { id: string; login: string }[] }>(admin, `/people?text=${encodeURIComponent(members[0]!.name)}`)
      const agency = await as(found.find((one) => one.id === members[0]!.person)!.login)
      await decide(agency, 'agency_opinion', '无异议', () => agency.getByLabel('无异议').check())
    }
    await decide(regulator, 'regional_notice', '张贴公示', async () => {
      await regulator.getByLabel('公示位置').fill('示例：市市场监督管理局门户网站')
      await regulator.locator('input[type=file]').setInputFiles(pdf('本地区公示证明（示例）'))
      await expect(regulator.getByRole('checkbox', { name: /^本地区公示证明/ })).toBeChecked()
    })
    await advance(admin, 5)
  })

  await test.step('the leading group deliberates; the province-wide notice hangs (Art. 20)', async () => {
    const group = await as('leading-group')
    await roundTask(group, 'deliberation')
    await group.getByRole('group', { name: `${applicant} 的奖项` }).getByRole('button', { name: '质量奖', exact: true }).click()
    await expect(group.getByText('1 / 5')).toBeVisible()
    await group.getByLabel('发布位置').fill('示例：山西省人民政府门户网站')
    await check(group, 'journey-deliberation')
    await confirmed(group, '通过并公示拟奖名单')
    await decided(group)
    await advance(admin, 5)
  })

  await test.step('both sign the joint report, the government decides, the decision is published (Art. 21)', async () => {
    await roundTask(office, 'joint_report')
    await office.getByRole('button', { name: '按拟奖名单生成初稿' }).click()
    await expect(office.getByLabel('报告正文')).toHaveValue(new RegExp(applicant.replace(/[（）]/g, '.')))
    await check(office, 'journey-report')
    await confirmed(office, '提交会签')
    await decided(office)
    for (const signer of [office, await as('human-resources')]) {
      await roundTask(signer, 'sign_off')
      await signer.getByLabel('签署', { exact: true }).check()
      await confirmed(signer, '提交会签意见')
      await decided(signer)
    }
    const government = await as('government')
    await roundTask(government, 'government_decision')
    await confirmed(government, '作出决定')
    await decided(government)
    await roundTask(office, 'publication')
    await office.getByLabel('决定文号').fill('晋政发〔2027〕00号（示例）')
    await office.getByLabel('发布位置').fill('示例：山西省人民政府公报')
    await confirmed(office, '公布决定')
    await decided(office)
  })

  await test.step('the applicant reads its result, and anyone finds it in the register (Art. 22, 27)', async () => {
    await own.goto(`/applications/${subject}`)
    await expect(own.getByRole('heading', { name: '结果' })).toBeVisible()
    await check(own, 'journey-result')
    const anyone = await (await browser.newContext({ baseURL })).newPage()
    await anyone.goto(`/winners?text=${encodeURIComponent(mark)}`)
    await expect(anyone.getByText(applicant)).toBeVisible()
  })
  expect(people.size).toBeGreaterThanOrEqual(12)
})
