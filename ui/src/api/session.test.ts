import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

// A tab is an instance of the modules: what one knows of its session, another does not.
async function tab() {
  vi.resetModules()
  const [session, client, documents, me] = await Promise.all([import('./session'), import('./client'), import('./documents'), import('./me')])
  session.watchTabs()
  return { ...session, ...client, ...documents, ...me }
}

const assign = vi.fn()
const heard = () => new Promise((resolve) => setTimeout(resolve, 50))
const answer = (status: number, body: unknown) => new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })

const channels: BroadcastChannel[] = []
const Channel = globalThis.BroadcastChannel

beforeEach(() => {
  assign.mockReset()
  vi.stubGlobal('location', { assign, href: 'http://localhost/', origin: 'http://localhost' })
  vi.stubGlobal('BroadcastChannel', class extends Channel { constructor(name: string) { super(name); channels.push(this) } })
  const NodeRequest = globalThis.Request
  vi.stubGlobal('Request', class extends NodeRequest { constructor(input: RequestInfo | URL, init?: RequestInit) { super(typeof input === 'string' ? new URL(input, location.href) : input, init) } })
})

afterEach(() => {
  channels.splice(0).forEach((channel) => channel.close())
  vi.unstubAllGlobals()
})

describe('two tabs', () => {
  it('a page is left when somebody else logs in, or its person logs out, in the other', async () => {
    const [first, second] = [await tab(), await tab()]
    first.loggedIn('a')
    second.loggedIn('a')
    await heard()
    expect(assign).not.toHaveBeenCalled()
    second.loggedOut()
    await heard()
    expect(assign).toHaveBeenCalledTimes(1)
    second.loggedIn('b')
    await heard()
    expect(assign).toHaveBeenCalledTimes(2)
    expect(assign).toHaveBeenLastCalledWith('/')
    expect(first.session.person()).toBe('a') // what it still asks is refused
    expect(second.session.person()).toBe('b')
  })

  it('what waits goes on when the same person logs in in the other, and is given up when somebody else does', async () => {
    const [first, second] = [await tab(), await tab()]
    first.loggedIn('a')
    const waits = first.loggedInAgain(first.spell())
    second.loggedIn('a')
    expect(await waits).toBe(true)
    expect(first.session.asked()).toBe(false)
    expect(assign).not.toHaveBeenCalled()
    const again = first.loggedInAgain(first.spell())
    const third = await tab()
    third.loggedIn('b')
    expect(await again).toBe(false)
    expect(assign).toHaveBeenCalledWith('/')
  })

  it('a page that is nobody’s stays', async () => {
    const [first, second] = [await tab(), await tab()]
    second.loggedIn('b')
    await heard()
    expect(assign).not.toHaveBeenCalled()
    expect(first.session.person()).toBeUndefined()
  })
})

describe('a page', () => {
  it('is left when it asks who is logged in and hears of somebody else', async () => {
    const page = await tab()
    page.loggedIn('a')
    vi.stubGlobal('fetch', () => Promise.resolve(answer(200, { person: { id: 'b' }, samples: false })))
    const { QueryClient } = await import('@tanstack/react-query')
    await expect(new QueryClient().fetchQuery({ ...page.meQuery, retry: false })).rejects.toMatchObject({ code: 'session_of_another' })
    expect(assign).toHaveBeenCalledWith('/')
  })

  it('says with each request whose it is, except where it asks who is logged in', async () => {
    const page = await tab()
    page.loggedIn('a')
    const whose: (string | null)[] = []
    vi.stubGlobal('fetch', (request: Request) => {
      whose.push(request.headers.get('Person'))
      return Promise.resolve(answer(200, { items: [] }))
    })
    await page.ask(page.api.GET('/me/drafts'))
    await page.ask(page.api.GET('/session'))
    await page.ask(page.api.POST('/session', { body: { login: 'b', password: 'x' } }))
    expect(whose).toEqual(['a', null, null])
  })

  it('is left when it is refused as somebody else’s, and asks for no login', async () => {
    const page = await tab()
    page.loggedIn('a')
    vi.stubGlobal('fetch', () => Promise.resolve(answer(401, { status: 401, code: 'session_of_another' })))
    await expect(page.ask(page.api.GET('/me/drafts'))).rejects.toMatchObject({ code: 'session_of_another' })
    expect(assign).toHaveBeenCalledTimes(1)
    expect(page.session.asked()).toBe(false)
  })

  it('says whose it is when it uploads, too', async () => {
    const page = await tab()
    page.loggedIn('a')
    const headers: Record<string, string> = {}
    vi.stubGlobal('document', { documentElement: { lang: 'zh-CN' } })
    vi.stubGlobal('XMLHttpRequest', class {
      upload = {}
      status = 401
      responseText = '{"status":401,"code":"session_of_another"}'
      onload = () => {}
      open() {}
      setRequestHeader(name: string, value: string) { headers[name] = value }
      send() { this.onload() }
    })
    await expect(page.upload('/cases/c/documents', new File(['x'], 'x.txt'), 'k', () => {})).rejects.toMatchObject({ code: 'session_of_another' })
    expect(headers.Person).toBe('a')
    expect(assign).toHaveBeenCalledTimes(1)
    expect(page.session.asked()).toBe(false)
  })
})

describe('a session that ended', () => {
  it('is waited for by all that was refused, until its person has logged in again', async () => {
    const page = await tab()
    page.loggedIn('a')
    const asked = page.spell()
    const first = page.loggedInAgain(asked)
    const second = page.loggedInAgain(asked)
    expect(page.session.asked()).toBe(true)
    page.loggedIn('a')
    expect(await Promise.all([first, second])).toEqual([true, true])
    expect(page.session.asked()).toBe(false)
  })

  it('is not asked for again by a refusal that comes after the login, whether it was sent before or during the waiting', async () => {
    const page = await tab()
    page.loggedIn('a')
    const before = page.spell()
    void page.loggedInAgain(before)
    const during = page.spell()
    page.loggedIn('a')
    expect(await page.loggedInAgain(before)).toBe(true)
    expect(await page.loggedInAgain(during)).toBe(true)
    expect(page.session.asked()).toBe(false)
  })

  it('is asked for anew when the next one ends', async () => {
    const page = await tab()
    page.loggedIn('a')
    void page.loggedInAgain(page.spell())
    page.loggedIn('a')
    void page.loggedInAgain(page.spell())
    expect(page.session.asked()).toBe(true)
  })

  it('lets nothing go on as somebody else, late or not', async () => {
    const page = await tab()
    page.loggedIn('a')
    const asked = page.spell()
    const waits = page.loggedInAgain(asked)
    expect(page.loggedIn('b')).toBe(false)
    expect(await waits).toBe(false)
    expect(await page.loggedInAgain(asked)).toBe(false)
    expect(page.session.asked()).toBe(false)
  })

  it('is not waited for once that was given up, nor after logging out', async () => {
    const page = await tab()
    page.loggedIn('a')
    const asked = page.spell()
    const waits = page.loggedInAgain(asked)
    page.givenUp()
    expect(await waits).toBe(false)
    page.loggedOut()
    expect(await page.loggedInAgain(asked)).toBe(false)
  })

  it('begins another spell, so that an answer from before says nothing about it; who is logged in anyway begins none', async () => {
    const page = await tab()
    page.loggedIn('a')
    const asked = page.spell()
    page.loggedIn('a')
    expect(page.spell()).toBe(asked)
    void page.loggedInAgain(asked)
    expect(page.spell()).not.toBe(asked)
  })
})
