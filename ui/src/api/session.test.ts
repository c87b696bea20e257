import { beforeEach, describe, expect, it } from 'vitest'
import { givenUp, loggedIn, loggedInAgain, loggedOut, session, spell } from './session'

beforeEach(() => {
  loggedOut()
  loggedIn('zhang')
})

describe('a session that ended', () => {
  it('is waited for by all that was refused, until its person has logged in again', async () => {
    const asked = spell()
    const first = loggedInAgain(asked)
    const second = loggedInAgain(asked)
    expect(session.asked()).toBe(true)
    loggedIn('zhang')
    expect(await Promise.all([first, second])).toEqual([true, true])
    expect(session.asked()).toBe(false)
  })
  it('is not asked for again by a refusal that comes after the login, whether it was sent before or during the waiting', async () => {
    const before = spell()
    void loggedInAgain(before)
    const during = spell()
    loggedIn('zhang')
    expect(await loggedInAgain(before)).toBe(true)
    expect(await loggedInAgain(during)).toBe(true)
    expect(session.asked()).toBe(false)
  })
  it('is asked for anew when the next one ends', () => {
    void loggedInAgain(spell())
    loggedIn('zhang')
    void loggedInAgain(spell())
    expect(session.asked()).toBe(true)
  })
  it('lets nothing go on as somebody else, late or not', async () => {
    const asked = spell()
    const waits = loggedInAgain(asked)
    loggedIn('li')
    expect(await waits).toBe(false)
    expect(await loggedInAgain(asked)).toBe(false)
    expect(session.asked()).toBe(false)
  })
  it('is not waited for once that was given up, nor after logging out', async () => {
    const asked = spell()
    const waits = loggedInAgain(asked)
    givenUp()
    expect(await waits).toBe(false)
    loggedOut()
    expect(await loggedInAgain(asked)).toBe(false)
  })
  it('begins another spell, so that an answer from before says nothing about it; who is logged in anyway begins none', () => {
    const asked = spell()
    loggedIn('zhang')
    expect(spell()).toBe(asked)
    void loggedInAgain(asked)
    expect(spell()).not.toBe(asked)
  })
})
