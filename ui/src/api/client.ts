import createClient, { type Middleware } from 'openapi-fetch'
import { unattended } from './attention'
import type { components, paths } from './contract.gen'
import { noConnection, Problem, refusal, unreadable } from './problem'
import { leave, loggedInAgain, session, spell, type Spell } from './session'

export type Schemas = components['schemas']

// The language in which the server is asked to speak; set by i18n.
let language = 'zh-CN'
export function speak(tag: string): void {
  language = tag
}

// personHeader says whose page asks: the server refuses it to a session of somebody else, which the browser may have by now.
export const personHeader = 'Person'

// A login asks whoever it is for who that is.
const asksWho = (request: Request) => /\/session(\/samples|\/ways)?$/.test(new URL(request.url).pathname)

const headers: Middleware = {
  onRequest({ request }) {
    const person = session.person()
    if (person && !asksWho(request)) request.headers.set(personHeader, person)
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
  if (answer.status !== 401 || asksWho(request)) return answer
  const body = (await answer.clone().json().catch(() => null)) as Partial<Schemas['Problem']> | null
  return (await mayAskAgain(body?.code, asked)) ? fetch(again) : answer
}

// mayAskAgain waits for a login where an answer to what was asked in a spell said that nobody is logged in, and leaves a page whose session is somebody
// else's by now. A wrong password or code is none of this.
export async function mayAskAgain(code: string | undefined, asked: Spell): Promise<boolean> {
  if (code === 'session_of_another') leave()
  return code === 'not_logged_in' && loggedInAgain(asked)
}

export const api = createClient<paths>({ baseUrl: '/api/v1', fetch: patient })
api.use(headers)

type Answer<T> = { data?: T; error?: unknown; response: Response }

// ask waits for an answer and throws the Problem it may be.
export async function ask<T>(answer: Promise<Answer<T>>): Promise<T> {
  let got: Answer<T>
  try {
    got = await answer
  } catch (thrown) {
    if (thrown instanceof Problem) throw thrown
    throw thrown instanceof SyntaxError ? unreadable() : noConnection()
  }
  if (got.response.ok) return got.data as T
  throw refusal(got.response.status, got.error)
}

// fileHeaders are those of a body that is a file.
export const fileHeaders = { 'Content-Type': 'application/octet-stream' }
