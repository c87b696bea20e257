import { expect, type Page } from '@playwright/test'
import type { components } from '../src/api/contract.gen'
import { loginAs } from './fixtures'

type Schemas = components['schemas']

// sampleLogins are the accounts that are entered with one click.
export async function sampleLogins(page: Page): Promise<Schemas['SampleLogin'][]> {
  const answer = await page.request.get('/api/v1/session/samples')
  expect(answer.ok(), `sample logins: ${answer.status()}`).toBe(true)
  return ((await answer.json()) as { items: Schemas['SampleLogin'][] }).items
}

// openTasks are the open tasks of whoever is logged in.
export async function openTasks(page: Page, query: string): Promise<Schemas['Task'][]> {
  const answer = await page.request.get(`/api/v1/tasks?limit=200&${query}`)
  expect(answer.ok(), `tasks: ${answer.status()}`).toBe(true)
  return ((await answer.json()) as Schemas['TaskPage']).items
}

// expertLogin logs in as an expert whose panel has a phase to score, and tells which.
export async function expertLogin(page: Page): Promise<{ login: string; task: Schemas['Task'] & { name: string } }> {
  for (const { login } of (await sampleLogins(page)).filter((sample) => sample.kind === 'panel')) {
    await loginAs(page, login)
    const task = (await openTasks(page, 'subject=case')).find((one) => ['material_review', 'site_review', 'presentation'].includes(one.kind))
    if (task?.name) return { login, task: { ...task, name: task.name } }
  }
  throw new Error('no sample expert has a phase to score')
}
