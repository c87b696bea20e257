import { useCallback, useEffect, useRef, useState } from 'react'
import { api, ask } from '@/api/client'
import { useMaybeMe } from '@/api/me'

// How long typing rests before the server keeps it too.
const serverAfter = 1500

export type Values = Record<string, unknown>

type Kept = { at: number; values: Values }

// keptUnder is what this browser keeps under a name.
function keptUnder(name: string): Kept | undefined {
  try {
    return JSON.parse(localStorage.getItem(name) ?? 'null') ?? undefined
  } catch {
    return undefined // written by something else
  }
}

// useDraft keeps what somebody types until it is sent: at once in this browser, so that nothing is lost on an error, on going
// back, when the session ends or offline; and, where asked to, on the server, so that it can go on on another machine. Keys
// are of letters, digits, dots, dashes and underscores.
export function useDraft(key: string, options: { server?: boolean } = {}) {
  const me = useMaybeMe()
  const name = `draft:${me?.id ?? 'public'}:${key}`
  const [restored, setRestored] = useState(() => keptUnder(name) !== undefined)
  const [saved, setSaved] = useState<Date>()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const sending = useRef(Promise.resolve<unknown>(undefined)) // what is kept on the server is written and removed in order
  const server = !!options.server && !!me

  const read = useCallback((): Values | undefined => keptUnder(name)?.values, [name])

  // fetchDraft is the newer of what this browser and the server keep; without an answer of the server, what this browser keeps.
  const fetchDraft = useCallback(async (): Promise<Values | undefined> => {
    const own = keptUnder(name)
    if (!server) return own?.values
    try {
      const draft = await ask(api.GET('/me/drafts/{draftKey}', { params: { path: { draftKey: key } } }))
      if (!draft || (own && own.at >= new Date(draft.saved).getTime())) return own?.values
      setRestored(true)
      return draft.value as Values
    } catch {
      return own?.values
    }
  }, [name, server, key])

  const keep = useCallback(
    (values: Values) => {
      try {
        localStorage.setItem(name, JSON.stringify({ at: Date.now(), values } satisfies Kept))
        setSaved(new Date())
      } catch {
        setSaved(undefined) // this browser is full: the server may keep it all the same
      }
      if (!server) return
      clearTimeout(timer.current)
      timer.current = setTimeout(() => {
        sending.current = sending.current.then(() => ask(api.PUT('/me/drafts/{draftKey}', { params: { path: { draftKey: key } }, body: { value: values } })).catch(() => undefined)) // this browser has it
      }, serverAfter)
    },
    [name, server, key],
  )

  const forget = useCallback(() => {
    clearTimeout(timer.current)
    localStorage.removeItem(name)
    setRestored(false)
    setSaved(undefined)
    if (server) sending.current = sending.current.then(() => ask(api.DELETE('/me/drafts/{draftKey}', { params: { path: { draftKey: key } } })).catch(() => undefined)) // nobody asks for it any more
  }, [name, server, key])

  useEffect(() => () => clearTimeout(timer.current), [])
  return { read, fetchDraft, keep, forget, restored, saved }
}
