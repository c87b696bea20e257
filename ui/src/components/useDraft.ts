import { useCallback, useEffect, useRef, useState } from 'react'
import { api, ask } from '@/api/client'
import { useMaybeMe } from '@/api/me'

// How long typing rests before the server keeps it too.
const serverAfter = 1500

export type Values = Record<string, unknown>

// What was typed, which change of which line of changes it is, and when it was made by this browser's clock.
type Kept = { values: Values; line: string; change: number; at: number }

// keptUnder is what this browser keeps under a name.
function keptUnder(name: string): Kept | undefined {
  try {
    return JSON.parse(localStorage.getItem(name) ?? 'null') ?? undefined
  } catch {
    return undefined // written by something else
  }
}

// isNewer tells whether what this browser keeps is the newer. Changes of one line are counted; only where another browser wrote
// last do the clocks tell.
function isNewer(own: Kept, kept: Kept, saved: string): boolean {
  return own.line === kept.line ? own.change >= kept.change : own.at >= new Date(saved).getTime()
}

// useDraft keeps what somebody types until it is sent: at once in this browser, so that nothing is lost on an error, on going
// back, when the session ends or offline; and, where asked to, on the server, so that it can go on on another machine. Keys
// are of letters, digits, dots, dashes and underscores.
export function useDraft(key: string, options: { server?: boolean } = {}) {
  const me = useMaybeMe()
  const name = `draft:${me?.id ?? 'public'}:${key}`
  const [restored, setRestored] = useState(() => keptUnder(name) !== undefined)
  const [saved, setSaved] = useState<Date>()
  const waiting = useRef<{ timer: ReturnType<typeof setTimeout>; send: (keepalive?: boolean) => void }>(undefined) // to be sent when typing rests
  const sending = useRef(Promise.resolve<unknown>(undefined)) // what is kept on the server is written and removed in order
  const server = !!options.server && !!me

  const read = useCallback((): Values | undefined => keptUnder(name)?.values, [name])

  // fetchDraft is the newer of what this browser and the server keep; without an answer of the server, what this browser keeps.
  const fetchDraft = useCallback(async (): Promise<Values | undefined> => {
    const own = keptUnder(name)
    if (!server) return own?.values
    try {
      const draft = await ask(api.GET('/me/drafts/{draftKey}', { params: { path: { draftKey: key } } }))
      const kept = draft?.value as Kept | undefined
      if (!draft || !kept || (own && isNewer(own, kept, draft.saved))) return own?.values
      setRestored(true)
      return kept.values
    } catch {
      return own?.values
    }
  }, [name, server, key])

  const keep = useCallback(
    (values: Values) => {
      const before = keptUnder(name)
      const kept: Kept = { values, line: before?.line ?? crypto.randomUUID(), change: (before?.change ?? 0) + 1, at: Date.now() }
      try {
        localStorage.setItem(name, JSON.stringify(kept))
        setSaved(new Date())
      } catch {
        setSaved(undefined) // this browser is full: the server may keep it all the same
      }
      if (!server) return
      const send = (keepalive = false) => {
        clearTimeout(waiting.current?.timer)
        waiting.current = undefined
        const put = () => ask(api.PUT('/me/drafts/{draftKey}', { params: { path: { draftKey: key } }, body: { value: kept }, keepalive })).catch(() => undefined) // this browser has it
        sending.current = keepalive ? put() : sending.current.then(put)
      }
      clearTimeout(waiting.current?.timer)
      waiting.current = { timer: setTimeout(() => send(), serverAfter), send }
    },
    [name, server, key],
  )

  const forget = useCallback(() => {
    clearTimeout(waiting.current?.timer)
    waiting.current = undefined
    localStorage.removeItem(name)
    setRestored(false)
    setSaved(undefined)
    if (server) sending.current = sending.current.then(() => ask(api.DELETE('/me/drafts/{draftKey}', { params: { path: { draftKey: key } } })).catch(() => undefined)) // nobody asks for it any more
  }, [name, server, key])

  // Who leaves while typing still rests leaves nothing behind; a page that goes away cannot wait for its turn.
  useEffect(() => {
    const leave = () => waiting.current?.send(true)
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      waiting.current?.send()
    }
  }, [name])
  return { read, fetchDraft, keep, forget, restored, saved }
}
