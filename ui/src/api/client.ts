import createClient, { type Middleware } from 'openapi-fetch'
import { unattended } from './attention'
import type { components, paths } from './contract.gen'
import { Problem } from './problem'
import { loggedInAgain, spell } from './session'

export type Schemas = components['schemas']

// The language in which the server is asked to speak; set by i18n.
let language = 'zh-CN'
export function speak(tag: string): void {
  language = tag
}

const headers: Middleware = {
  onRequest({ request }) {
    request.headers.set('Accept-Language', language)
    if (unattended()) request.headers.set('Unattended', '1')
    return request
  },
}

// A session that ended in the middle of work is opened again by logging in over the page; then the same request goes
// out once more, so that nothing typed is lost.
const patient: typeof fetch = async (input) => {
  const request = input as Request
  const again = request.clone()
  const asked = spell()
  const answer = await fetch(request)
  const login = /\/(session|session\/samples|me)$/.test(new URL(request.url).pathname)
  if (answer.status !== 401 || login || !(await isOver(answer)) || !(await loggedInAgain(asked))) return answer
  return fetch(again)
}

// isOver tells whether an answer says that nobody is logged in; a wrong password or code says something else.
async function isOver(answer: Response): Promise<boolean> {
  const body = (await answer.clone().json().catch(() => null)) as Partial<Schemas['Problem']> | null
  return body?.code === 'not_logged_in'
}

export const api = createClient<paths>({ baseUrl: '/api/v1', fetch: patient })
api.use(headers)

type Answer<T> = { data?: T; error?: unknown; response: Response }

// ask waits for an answer and throws the Problem it may be.
export async function ask<T>(answer: Promise<Answer<T>>): Promise<T> {
  let got: Answer<T>
  try {
    got = await answer
  } catch {
    throw new Problem({ status: 0, code: 'no_connection' })
  }
  if (got.response.ok) return got.data as T
  const body = got.error as Partial<Schemas['Problem']> | undefined
  throw new Problem({ ...body, status: got.response.status, code: body?.code ?? `http_${got.response.status}` })
}

// fileHeaders are those of a body that is a file.
export const fileHeaders = { 'Content-Type': 'application/octet-stream' }
