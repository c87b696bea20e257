import type { APIRequestContext, Page } from '@playwright/test'
import { check, expect, loginAs, settled, test } from './fixtures'

type Task = { id: string; subjectId: string; kind: string; body: string; name: string; number: string; status: string; allowed: string[] }
type Case = { id: string; number: string; name: string; stage: string; status: string; route?: string; body: string; receiving?: string; recommending?: string }

// Each of these is the work of several people, and looks at several pages.
test.setTimeout(180_000)

const key = () => ({ 'Idempotency-Key': crypto.randomUUID() })

async function read<T>(request: APIRequestContext, path: string): Promise<T> {
  const answer = await request.get(`/api/v1${path}`)
  expect(answer.ok(), `${path}: ${answer.status()}`).toBe(true)
  return (await answer.json()) as T
}

// actAs logs in as somebody new of a body, whom the Office's administrator enters.
async function actAs(page: Page, body: string): Promise<void> {
  const account = { login: `case.${crypto.randomUUID().slice(0, 8)}`, password: crypto.randomUUID() }
  await loginAs(page, 'admin')
  const entered = await page.request.post('/api/v1/people', { data: { ...account, name: `示例·${account.login}`, body, role: 'member' }, headers: key() })
  expect(entered.ok(), await entered.text()).toBe(true)
  expect((await page.request.post('/api/v1/session', { data: account })).ok()).toBe(true)
}

const openTasks = async (page: Page, query: string) => (await read<{ items: Task[] }>(page.request, `/tasks?scope=all&limit=100&${query}`)).items

// taskOf is the open task of a kind on a case.
async function taskOf(page: Page, caseId: string, kind: string): Promise<Task> {
  const { items } = await read<{ items: Task[] }>(page.request, `/cases/${caseId}/tasks`)
  const found = items.find((task) => task.kind === kind && task.status === 'open')
  expect(found, `an open ${kind} of ${caseId}`).toBeTruthy()
  return found!
}

async function find(page: Page, all: string[]): Promise<void> {
  for (const finding of all) await page.getByRole('radiogroup', { name: finding }).getByLabel('合格', { exact: true }).check()
}

async function choose(page: Page, label: string, option: string | RegExp): Promise<void> {
  await page.getByLabel(label).click()
  await page.locator('.ant-select-item-option').filter({ hasText: option }).first().click()
  await page.keyboard.press('Escape')
}

const submit = (page: Page, decision: string) => page.getByRole('button', { name: `提交：${decision}` })

test.describe.serial('a case is decided by one body after the other', () => {
  let subject: Case

  test('a department returns a dossier with reasons, and passes it when it is corrected', async ({ page }) => {
    await loginAs(page, 'office')
    const [task] = await openTasks(page, 'kind=department_review&sort=-opened')
    subject = await read<Case>(page.request, `/cases/${task!.subjectId}`)
    await actAs(page, task!.body)
    await page.goto(`/tasks/${task!.id}`)
    await expect(page.getByRole('heading', { level: 1 })).toContainText(subject.name)
    await check(page, 'case-task-department')

    await find(page, ['真实性', '准确性', '合法性'])
    await page.getByRole('radiogroup', { name: '完整性' }).getByLabel('不合格').check()
    await page.getByLabel(/“完整性”的问题/).fill('示例：缺近三年关键指标')
    await page.getByRole('radiogroup', { name: '处理意见' }).getByLabel('合格', { exact: true }).check()
    await submit(page, '合格').click()
    await expect(page.getByText('有不合格项，不能通过').first()).toBeVisible()
    await page.getByLabel('退回补正').check()
    await expect(page.locator('.consequence')).toContainText('申报材料重新开放')
    await expect(page.locator('.consequence')).toContainText('个工作日')
    await submit(page, '退回补正').click()
    await expect(page.getByText('必须填写').first()).toBeVisible()
    await page.getByLabel('理由').fill('示例：请补充近三年关键指标')
    await page.reload() // nothing typed is lost
    await expect(page.getByLabel('理由')).toHaveValue('示例：请补充近三年关键指标')
    await submit(page, '退回补正').click()
    await expect(page.getByRole('status').filter({ hasText: '已办理：退回补正' })).toBeVisible()
    await check(page, 'case-task-done')

    await actAs(page, subject.body)
    const correction = await taskOf(page, subject.id, 'correction')
    expect((await page.request.post(`/api/v1/tasks/${correction.id}/correction`, { data: { reason: '示例：已补充' }, headers: key() })).ok()).toBe(true)

    await actAs(page, task!.body)
    const again = await taskOf(page, subject.id, 'department_review')
    await page.goto(`/tasks/${again.id}`)
    await expect(page.getByRole('region', { name: '此前的办理' })).toContainText('示例：请补充近三年关键指标')
    await page.getByRole('button', { name: '认领', exact: true }).click()
    await expect(page.getByRole('button', { name: '退回待认领' })).toBeVisible()
    await find(page, ['完整性', '真实性', '准确性', '合法性'])
    await page.getByRole('radiogroup', { name: '处理意见' }).getByLabel('合格', { exact: true }).check()
    await submit(page, '合格').click()
    await expect(page.getByRole('status').filter({ hasText: '已办理：合格' })).toBeVisible()
    await page.getByRole('link', { name: `查看案件 ${subject.number}` }).last().click()
    await expect(page).toHaveURL(`/cases/${subject.id}`)
  })

  test('its recommending body recommends it', async ({ page }) => {
    await loginAs(page, 'office')
    const { route, receiving, recommending } = await read<Case>(page.request, `/cases/${subject.id}`)
    if (route === 'city') {
      await actAs(page, receiving!)
      await page.goto(`/tasks/${(await taskOf(page, subject.id, 'report_to_government')).id}`)
      await submit(page, '报请').click()
      await expect(page.getByRole('status').filter({ hasText: '已办理：报请' })).toBeVisible()
    }
    await actAs(page, recommending!)
    await page.goto(`/tasks/${(await taskOf(page, subject.id, 'recommendation')).id}`)
    await check(page, 'case-task-recommendation')
    await page.getByLabel('推荐', { exact: true }).check()
    await submit(page, '推荐').click()
    await expect(page.getByRole('status').filter({ hasText: '已办理：推荐' })).toBeVisible()
  })

  test('the Office reviews it formally and asks two competent departments', async ({ page }) => {
    await loginAs(page, 'office')
    const task = await taskOf(page, subject.id, 'formal_review')
    await page.goto(`/tasks/${task.id}`)
    await find(page, ['基本条件', '完整性'])
    await page.getByRole('radiogroup', { name: '处理意见' }).getByLabel('合格', { exact: true }).check()
    await submit(page, '合格').click()
    await expect(page.getByText('请至少选择一个主管部门').first()).toBeVisible()
    await choose(page, '征求意见的主管部门', '工业和信息化厅')
    await choose(page, '征求意见的主管部门', '科学技术厅')
    await check(page, 'case-task-formal')
    await submit(page, '合格').click()
    await expect(page.getByRole('status').filter({ hasText: '已办理：合格' })).toBeVisible()
    await expect(page.getByRole('status')).toContainText('征求主管部门意见')
  })

  test('a department asks for more time and answers; another is overtaken by a colleague and keeps what it typed', async ({ page, browser }) => {
    await loginAs(page, 'office')
    const asked = (await read<{ items: Task[] }>(page.request, `/cases/${subject.id}/tasks`)).items.filter((task) => task.kind === 'authority_opinion' && task.status === 'open')
    expect(asked.length).toBe(2)
    await actAs(page, asked[0]!.body)
    await page.goto(`/tasks/${asked[0]!.id}`)
    await page.getByRole('button', { name: '延期' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('理由').fill('示例：需向所属单位核实')
    await dialog.getByRole('button', { name: '延期' }).click()
    await expect(page.getByText('已延期')).toBeVisible()
    await page.getByLabel('无异议').check()
    await check(page, 'case-task-opinion')
    await submit(page, '无异议').click()
    await expect(page.getByRole('status').filter({ hasText: '已办理：无异议' })).toBeVisible()

    await actAs(page, asked[1]!.body)
    await page.goto(`/tasks/${asked[1]!.id}`)
    await page.getByLabel('有异议').check()
    await page.getByLabel('理由').fill('示例：正在起草的异议理由')
    const colleague = await browser.newPage()
    await actAs(colleague, asked[1]!.body)
    expect((await colleague.request.post(`/api/v1/tasks/${asked[1]!.id}/opinion`, { data: { outcome: 'no_objection' }, headers: key() })).ok()).toBe(true)
    await colleague.close()
    await expect(page.getByText('此待办刚刚已由')).toBeVisible()
    await expect(page.getByLabel('理由')).toHaveValue('示例：正在起草的异议理由')
    await expect(submit(page, '有异议')).toBeDisabled()
  })

  test('its page tells where it stands and who decided what, view by view', async ({ page }) => {
    await loginAs(page, 'office')
    await page.goto(`/cases/${subject.id}`)
    await expect(page.getByRole('heading', { level: 1 })).toContainText(subject.number)
    await expect(page.getByText('现处于“待定受理名单”阶段')).toBeVisible()
    await check(page, 'case-overview')
    for (const [view, link] of [['work', '办理情况'], ['dossier', '申报材料'], ['notices', '公示与异议'], ['history', '办理经过']] as const) {
      await page.getByRole('navigation', { name: '案件视图' }).getByRole('link', { name: link }).click()
      await expect(page).toHaveURL(new RegExp(`view=${view}`))
      await check(page, `case-${view}`)
    }
    await expect(page.getByText('办理“部门审核”：退回补正').first()).toBeVisible()
    await expect(page.getByText('示例：请补充近三年关键指标').first()).toBeVisible()
    await page.getByLabel('只看这些事项').click()
    await page.locator('.ant-select-item-option').filter({ hasText: '延期' }).first().click()
    await expect(page).toHaveURL(/kind=[a-z_]+(&|$)/)
    await page.getByLabel('只看这些事项').fill('上传材料')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/kind=[a-z_]+(,|%2C)[a-z_]+/)
    await page.keyboard.press('Escape')
    await expect(page.getByText('延期 5 个工作日')).toBeVisible()
    await expect(page.getByText('办理“部门审核”：退回补正')).toHaveCount(0)
    await page.reload() // the address says it all
    await expect(page.getByText('延期 5 个工作日')).toBeVisible()
    await page.goto(`/cases/${subject.id}?view=print`)
    for (const part of ['案件进程', '部门审核', '办理经过']) await expect(page.getByRole('region', { name: part })).toBeVisible()
    await check(page, 'case-print')

    await page.goto(`/cases/${subject.id}`)
    await page.getByRole('button', { name: '取消资格' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '取消资格' }).click()
    await expect(page.getByRole('dialog').getByText('必须填写').first()).toBeVisible()
    await check(page, 'case-exclude')
  })
})

test('a department asks the agencies that Art. 19 names, they answer, and it posts its notice with evidence', async ({ page }) => {
  await loginAs(page, 'office')
  const [task] = await openTasks(page, 'kind=agency_request')
  await actAs(page, task!.body)
  await page.goto(`/tasks/${task!.id}`)
  await expect(page.getByText('必须征求以下')).toBeVisible()
  await check(page, 'case-task-agencies')
  await submit(page, '发出征求意见').click()
  await expect(page.getByRole('status').filter({ hasText: '已办理：发出征求意见' })).toBeVisible()
  const { items } = await read<{ items: Task[] }>(page.request, `/cases/${task!.subjectId}/tasks`)
  const opinion = items.find((one) => one.kind === 'agency_opinion' && one.status === 'open')!
  await actAs(page, opinion.body)
  await page.goto(`/tasks/${opinion.id}`)
  await page.getByLabel('有异议').check()
  await submit(page, '有异议').click()
  await expect(page.getByText('必须填写').first()).toBeVisible()
  await page.getByLabel('无异议').check()
  await submit(page, '无异议').click()
  await expect(page.getByRole('status').filter({ hasText: '已办理：无异议' })).toBeVisible()

  for (const other of items.filter((one) => one.kind === 'agency_opinion' && one.id !== opinion.id)) {
    await actAs(page, other.body)
    expect((await page.request.post(`/api/v1/tasks/${other.id}/opinion`, { data: { outcome: 'no_objection' }, headers: key() })).ok()).toBe(true)
  }
  await actAs(page, task!.body)
  await page.goto(`/tasks/${(await taskOf(page, task!.subjectId, 'regional_notice')).id}`)
  await page.getByLabel('公示位置').fill('示例：门户网站公示栏')
  await submit(page, '张贴公示').click()
  await expect(page.getByText('请上传并选择张贴公示的证明材料').first()).toBeVisible()
  await expect(page.locator('.consequence')).toContainText('最早至')
  await page.locator('input[type=file]').setInputFiles({ name: '张贴证明.txt', mimeType: 'text/plain', buffer: Buffer.from('示例：张贴公示的证明') })
  await expect(page.getByRole('checkbox', { name: '张贴证明.txt' })).toBeChecked()
  await check(page, 'case-task-regional')
  await submit(page, '张贴公示').click()
  await expect(page.getByRole('status').filter({ hasText: '已办理：张贴公示' })).toBeVisible()
})

test('the supervision group unseals who objects, with a reason, and dismisses the objection', async ({ page }) => {
  const { items: notices } = await read<{ items: { id: string; case: string; held: boolean; kind: string }[] }>(page.request, '/notices?running=true&limit=100')
  const notice = notices.find((one) => !one.held && one.kind !== 'internal')!
  const evidence = await page.request.post(`/api/v1/notices/${notice.id}/evidence?name=evidence.txt`, { data: Buffer.from('示例：异议证据'), headers: { ...key(), 'Content-Type': 'application/octet-stream' } })
  expect(evidence.ok(), await evidence.text()).toBe(true)
  const { ref } = (await evidence.json()) as { ref: string }
  const raised = await page.request.post(`/api/v1/notices/${notice.id}/objections`, { data: { reason: '示例：反映情况待核查', name: '示例异议人', evidence: [ref] }, headers: key() })
  expect(raised.ok(), await raised.text()).toBe(true)

  await loginAs(page, 'supervision-group')
  await page.goto(`/cases/${notice.case}?view=notices`)
  await expect(page.getByText('待裁定异议')).toBeVisible()
  await check(page, 'case-objection')
  const task = await taskOf(page, notice.case, 'objection_ruling')
  await page.goto(`/tasks/${task.id}`)
  await page.getByRole('button', { name: '查看异议人' }).click()
  await page.getByLabel('查看理由').fill('示例：核实异议')
  await page.getByRole('button', { name: '查看并记录' }).click()
  await expect(page.getByRole('dialog').getByText('示例异议人')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.getByRole('radiogroup', { name: '处理意见' }).getByLabel('异议不成立').check()
  await page.getByLabel('理由', { exact: true }).fill('示例：经核查，反映情况不属实')
  await check(page, 'case-task-ruling')
  await submit(page, '异议不成立').click()
  await expect(page.getByRole('status').filter({ hasText: '已办理：异议不成立' })).toBeVisible()
  await page.goto(`/cases/${notice.case}?view=notices`)
  await settled(page)
  await expect(page.getByText('异议不成立').first()).toBeVisible()
})
