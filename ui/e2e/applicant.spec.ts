import { request, type APIRequestContext, type Locator, type Page } from '@playwright/test'
import { check, expect, loginAs, test } from './fixtures'

// Applicants: a sample one files, corrects and resubmits; a fresh one goes from nothing to the posted internal notice, and
// withdraws. Everything they do goes through the pages; what others do goes through the API.
test.describe.configure({ mode: 'serial' })
test.setTimeout(180_000)

const pdf = (text: string) => ({ name: `${text}.pdf`, mimeType: 'application/pdf', buffer: Buffer.from(`%PDF-1.4\n% ${text}\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n`) })

// Somebody is a person who acts through the API.
class Somebody {
  private constructor(readonly api: APIRequestContext) {}

  static async enter(baseURL: string, login: string): Promise<Somebody> {
    const api = await request.newContext({ baseURL })
    const answer = await api.post('/api/v1/session/samples', { data: { login } })
    expect(answer.ok(), `log in as ${login}: ${answer.status()}`).toBe(true)
    return new Somebody(api)
  }

  async get<T>(path: string): Promise<T> {
    const answer = await this.api.get(`/api/v1${path}`)
    expect(answer.ok(), `GET ${path}: ${await answer.text()}`).toBe(true)
    return (await answer.json()) as T
  }

  async post(path: string, data: unknown): Promise<{ id: string }> {
    const answer = await this.api.post(`/api/v1${path}`, { data, headers: { 'Idempotency-Key': crypto.randomUUID() } })
    expect(answer.ok(), `POST ${path}: ${await answer.text()}`).toBe(true)
    return (await answer.json()) as { id: string }
  }

  // loginOf is the account of a member of a body.
  async loginOf(body: string): Promise<string> {
    const members = await this.get<{ items: { person: string; name: string }[] }>(`/organisations/${body}/members`)
    const people = await this.get<{ items: { id: string; login: string }[] }>(`/people?text=${encodeURIComponent(members.items[0]!.name)}&limit=200`)
    const login = people.items.find((person) => person.id === members.items[0]!.person)?.login
    expect(login, `an account of body ${body}`).toBeTruthy()
    return login!
  }
}

// upload adds a document to an item of the dossier.
async function upload(page: Page, item: string, file: ReturnType<typeof pdf>): Promise<void> {
  const dossier = page.locator('#dossier')
  const chooser = page.waitForEvent('filechooser')
  await dossier.getByRole('button', { name: new RegExp(`^上传(新版本)? ${item}$`) }).click()
  await (await chooser).setFiles(file)
  await expect(dossier.getByRole('button', { name: file.name }).first()).toBeVisible()
}

const confirmIn = (page: Page, name: string): Locator => page.getByRole('dialog').getByRole('button', { name })

test('a sample applicant files with one department, corrects and resubmits', async ({ page, baseURL }) => {
  const admin = await Somebody.enter(baseURL!, 'admin')
  const { items } = await admin.get<{ items: { id: string; name: string; body: string }[] }>('/cases?stage=submission&status=open')
  expect(items.length, 'sample cases at submission').toBeGreaterThan(0)
  const { id, name, body } = items[0]!
  await loginAs(page, await admin.loginOf(body))

  await page.goto('/applications')
  await expect(page.getByText('需要您办理：提交申报')).toBeVisible()
  await expect(page.getByRole('heading', { name: '申报须知' })).toBeVisible()
  await check(page, 'applicant-applications')
  await page.getByRole('link', { name: `去办理：提交申报（${name}）` }).click()

  await expect(page.getByRole('heading', { name: '需要您办理：提交申报' })).toBeVisible()
  await upload(page, '其他材料', pdf('补充说明（示例）'))
  await expect(page.getByRole('group', { name: '市级市场监管部门' })).toBeVisible()
  const secrets = page.getByRole('checkbox', { name: /不含国家秘密/ })
  await secrets.uncheck()
  await page.getByRole('button', { name: '提交申报' }).click()
  await expect(page.getByText('须勾选此项才能申报').first()).toBeVisible()
  await page.locator('[role=group] input[type=radio]').first().check()
  await secrets.check()
  await page.getByRole('checkbox', { name: /完整性、真实性、准确性负责/ }).check()
  await check(page, 'applicant-filing')
  await page.getByRole('button', { name: '提交申报' }).click()
  await expect(page.getByText('只能向一个接收部门申报（第十五条）', { exact: false })).toBeVisible()
  await confirmIn(page, '提交申报').click()
  await expect(page.getByText('目前处于：部门审核')).toBeVisible()
  await expect(page.getByRole('heading', { name: '现在不需要您办理任何事项' })).toBeVisible()
  await check(page, 'applicant-waiting')

  const { receiving } = await admin.get<{ receiving: string }>(`/cases/${id}`)
  const department = await Somebody.enter(baseURL!, await admin.loginOf(receiving))
  const { items: tasks } = await department.get<{ items: { id: string }[] }>(`/tasks?case=${id}&kind=department_review&status=open`)
  await department.post(`/tasks/${tasks[0]!.id}/department-review`, {
    outcome: 'return',
    reason: '示例：承诺书未签字，请补正',
    findings: [
      { subject: 'completeness', ok: false, remark: '示例：承诺书缺签字页' },
      ...['truthfulness', 'accuracy', 'legality'].map((subject) => ({ subject, ok: true })),
    ],
  })

  await expect(page.getByRole('heading', { name: '需要您办理：补正材料' })).toBeVisible()
  await expect(page.getByText('示例：承诺书未签字，请补正').first()).toBeVisible()
  await expect(page.getByText('完整性：不合格：示例：承诺书缺签字页')).toBeVisible()
  await check(page, 'applicant-correction')
  await upload(page, '承诺书', pdf('承诺书（已签字，示例）'))
  await page.getByLabel('说明（选填）').fill('示例：已补签字页')
  await page.getByRole('button', { name: '重新提交' }).click()
  await expect(page.getByText('目前处于：部门审核')).toBeVisible()
  await expect(page.getByRole('heading', { name: '现在不需要您办理任何事项' })).toBeVisible()
  await expect(page.locator('#history').getByText('示例：已补签字页')).toBeVisible()
})

const fresh = { login: '', password: crypto.randomUUID(), name: '' }

// enter logs the fresh applicant in, in this page's browser.
async function enter(page: Page): Promise<void> {
  const answer = await page.request.post('/api/v1/session', { data: { login: fresh.login, password: fresh.password } })
  expect(answer.ok(), `log in: ${answer.status()}`).toBe(true)
}

const answer = (page: Page, question: string, yes: boolean) => page.getByRole('radiogroup', { name: question }).getByLabel(yes ? '是' : '否', { exact: true }).check()

test('a fresh applicant goes from nothing to an open case, and nothing typed is lost', async ({ page, baseURL }) => {
  const admin = await Somebody.enter(baseURL!, 'admin')
  const mark = crypto.randomUUID().slice(0, 8)
  fresh.name = `太原新材料有限公司 ${mark}（示例）`
  fresh.login = `applicant.${mark}`
  const organisation = await admin.post('/organisations', { name: fresh.name, kind: 'applicant_organisation', code: `E2E-${mark}`, region: '140100' })
  await admin.post('/people', { name: `示例·联系人 ${mark}`, login: fresh.login, password: fresh.password, body: organisation.id })
  await enter(page)

  await page.goto('/applications')
  await expect(page.getByText('还没有正在办理的申报')).toBeVisible()
  await page.getByRole('link', { name: '开始申报' }).click()

  await expect(page.getByLabel('组织名称')).toHaveValue(fresh.name)
  await page.getByRole('radio', { name: '企业' }).check()
  await page.getByLabel('所属行业（选填）').click()
  await page.getByTitle('制造业').click()
  await check(page, 'applicant-new-profile')
  await page.getByRole('button', { name: '下一步' }).click()

  await page.getByLabel('依法设立的日期').fill(new Date(Date.now() + 9 * 366 * 86_400_000).toISOString().slice(0, 10)) // the rehearsal's clock is ahead
  await page.keyboard.press('Tab')
  await expect(page.getByText('已自动保存')).toBeVisible()
  await page.getByLabel('依法设立的日期').fill('20030401') // as a quick hand types it
  await page.keyboard.press('Tab')
  await expect(page.getByLabel('依法设立的日期')).toHaveValue('2003-04-01')
  await answer(page, '目前是否正常运营', true)
  await page.getByLabel('从何时起持续运营').fill('2003-06-01')
  await answer(page, '是否有违法违规违纪行为', true)
  await expect(page.getByText('有违法违规违纪行为。')).toBeVisible()
  await check(page, 'applicant-new-hint')
  await answer(page, '是否有违法违规违纪行为', false)
  await expect(page.getByText('按您填写的内容，申报时会被拒绝')).toHaveCount(0)
  await answer(page, '是否坚持质量第一且成效在同行中领先', true)
  const saved = page.waitForResponse((response) => response.url().includes('/me/drafts/') && response.request().method() === 'PUT')
  await answer(page, '是否符合产业、环保、安全、质量等政策', true)
  await saved

  await page.reload()
  await expect(page.getByLabel('从何时起持续运营')).toHaveValue('2003-06-01')
  await page.evaluate(() => localStorage.clear()) // another machine: the server has it too
  await page.goto('/applications')
  await page.getByRole('link', { name: '继续填写' }).click()
  await page.getByRole('button', { name: '下一步' }).click()
  await expect(page.getByLabel('从何时起持续运营')).toHaveValue('2003-06-01')
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('button', { name: '添加一起事故' }).click()
  await check(page, 'applicant-new-accidents')
  await page.getByRole('button', { name: '删除这一起' }).click()
  await page.getByRole('button', { name: '下一步' }).click()

  await expect(page.getByText('2003-06-01')).toBeVisible()
  await check(page, 'applicant-new-summary')
  await page.getByRole('button', { name: '立案', exact: true }).click()
  await expect(page).toHaveURL(/\/applications\/[0-9a-f-]{36}$/)
  await expect(page.getByRole('heading', { name: '需要您办理：张贴内部公示' })).toBeVisible()
  await expect(page.getByText('符合申报条件', { exact: false })).toBeVisible()

  await page.goto('/applications/new') // one application a round: it is told at once, not when all is filled in
  await expect(page.getByText('您在本届已有一份正在办理的申报')).toBeVisible()
  await expect(page.getByLabel('组织名称')).toHaveCount(0)
  await check(page, 'applicant-new-begun')
  await page.getByRole('link', { name: '打开这份申报' }).click()
  await expect(page.getByRole('heading', { name: '需要您办理：张贴内部公示' })).toBeVisible()
})

test('the fresh applicant corrects its facts, posts the internal notice, and withdraws', async ({ page }) => {
  await enter(page)
  await page.goto('/applications')
  await page.getByRole('link', { name: `去办理：张贴内部公示（${fresh.name}）` }).click()

  await page.getByRole('button', { name: '更正', exact: true }).click()
  await answer(page, '是否符合产业、环保、安全、质量等政策', false)
  await page.getByRole('button', { name: '保存更正' }).click()
  await expect(page.getByText('有 1 项条件不符合，申报时会被拒绝')).toBeVisible()
  await page.getByRole('button', { name: '更正', exact: true }).click()
  await answer(page, '是否符合产业、环保、安全、质量等政策', true)
  await page.getByRole('button', { name: '保存更正' }).click()
  await expect(page.getByText('符合申报条件', { exact: false })).toBeVisible()

  await upload(page, '申报表', pdf('申报表（示例）'))
  await expect(page.getByText('必备材料 1 / 8')).toBeVisible()
  await page.getByLabel('公示位置').fill('本单位公告栏（示例）')
  const evidence = pdf('内部公示照片（示例）')
  const chooser = page.waitForEvent('filechooser')
  await page.locator('form').getByRole('button', { name: '上传 内部公示证明' }).click()
  await (await chooser).setFiles(evidence)
  await expect(page.getByRole('checkbox', { name: new RegExp(evidence.name.replace(/[()]/g, '.')) })).toBeChecked()
  await check(page, 'applicant-posting')
  await page.getByRole('button', { name: '张贴内部公示' }).click()
  await confirmIn(page, '张贴内部公示').click()
  await expect(page.getByText(/内部公示正在进行，共 5 个工作日/)).toBeVisible()
  await check(page, 'applicant-notice')

  await page.getByRole('button', { name: '撤回这份申报' }).click()
  await page.getByLabel('理由').fill('示例：本届不再申报')
  await check(page, 'applicant-withdrawal')
  await page.getByRole('button', { name: '确定撤回' }).click()
  await confirmIn(page, '确定撤回').click()
  await expect(page.getByRole('heading', { name: '结果' })).toBeVisible()
  await expect(page.getByText('示例：本届不再申报').first()).toBeVisible()
  await check(page, 'applicant-result')

  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('heading', { name: 'What you may do next' })).toBeVisible()
})
