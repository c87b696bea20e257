import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { problemOf } from './problem'

const page = (status: number) => new Response('<html><body>Request Entity Too Large</body></html>', { status, headers: { 'Content-Type': 'text/html' } })
const asked = async (answer: () => Promise<Response>) => {
  const { api, ask } = await import('./client') // takes the globals as they are by then
  const fetched = vi.fn(answer)
  vi.stubGlobal('fetch', fetched)
  const thrown = await ask(api.GET('/me/drafts')).then(() => undefined, (thrown: unknown) => thrown)
  expect(fetched).toHaveBeenCalledTimes(1)
  return thrown
}

beforeEach(() => {
  const NodeRequest = globalThis.Request
  vi.stubGlobal('Request', class extends NodeRequest { constructor(input: RequestInfo | URL, init?: RequestInit) { super(typeof input === 'string' ? new URL(input, 'http://localhost/') : input, init) } })
})
afterEach(() => vi.unstubAllGlobals())

describe('what went wrong', () => {
  it('is no connection only where no answer came', async () => {
    expect(await asked(() => Promise.reject(new TypeError('Failed to fetch')))).toMatchObject({ status: 0, code: 'no_connection', passing: true })
    const fault = new TypeError('x is undefined')
    expect(problemOf(fault)).toMatchObject({ code: 'program_fault', passing: false, cause: fault })
  })

  it('is told from what a proxy on the way answers', async () => {
    expect(await asked(() => Promise.resolve(page(413)))).toMatchObject({ status: 413, code: 'http_413', title: undefined, passing: false })
    expect(await asked(() => Promise.resolve(page(502)))).toMatchObject({ status: 502, code: 'http_502', passing: true })
    expect(await asked(() => Promise.resolve(page(200)))).toMatchObject({ status: 502, code: 'unreadable', passing: true })
  })

  it('is told of an upload as well', async () => {
    const { upload } = await import('./documents')
    let answer: { status: number; responseText: string } | undefined
    vi.stubGlobal('document', { documentElement: { lang: 'zh-CN' } })
    vi.stubGlobal('XMLHttpRequest', class {
      upload = {}
      status = answer?.status
      responseText = answer?.responseText
      onload = () => {}
      onerror = () => {}
      open() {}
      setRequestHeader() {}
      send() { if (answer) this.onload(); else this.onerror() }
    })
    const refused = () => upload('/cases/c/documents', new File(['x'], 'x.txt'), 'k', () => {}).then(() => undefined, (thrown: unknown) => thrown)
    expect(await refused()).toMatchObject({ code: 'no_connection' })
    answer = { status: 413, responseText: '<html></html>' }
    expect(await refused()).toMatchObject({ status: 413, code: 'http_413' })
    answer = { status: 401, responseText: '<html></html>' }
    expect(await refused()).toMatchObject({ status: 401, code: 'http_401' })
    answer = { status: 200, responseText: '<html></html>' }
    expect(await refused()).toMatchObject({ status: 502, code: 'unreadable' })
    answer = { status: 422, responseText: '{"code":"empty_file","title":"文件是空的"}' }
    expect(await refused()).toMatchObject({ status: 422, code: 'empty_file', title: '文件是空的' })
  })
})
