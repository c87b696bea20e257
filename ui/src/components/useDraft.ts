import { useCallback, useEffect, useRef, useState } from 'react'
import { api, ask } from '@/api/client'
import { useMaybeMe } from '@/api/me'
import { problemOf } from '@/api/problem'

// How long typing rests before the server keeps it too.
const serverAfter = 1500

export type Values = Record<string, unknown>

// useDraft keeps what somebody types until it is sent: at once in this browser, so that nothing is lost on an error, on going
// back, when the session ends or offline; and, where asked to, on the server, so that it can go on on another machine. Keys
// are of letters, digits, dots, dashes and underscores.
export function useDraft(key: string, options: { server?: boolean } = {}) {
  const me = useMaybeMe()
  const name = `draft:${me?.id ?? 'public'}:${key}`
  const [restored, setRestored] = useState(() => localStorage.getItem(name) !== null)
  const [saved, setSaved] = useState<Date>()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const server = !!options.server && !!me

  const read = useCallback((): Values | undefined => {
    const kept = localStorage.getItem(name)
    return kept ? (JSON.parse(kept) as Values) : undefined
  }, [name])

  // fetchDraft is what the server keeps, when this browser keeps nothing.
  const fetchDraft = useCallback(async (): Promise<Values | undefined> => {
    if (!server || read()) return read()
    try {
      const draft = await ask(api.GET('/me/drafts/{draftKey}', { params: { path: { draftKey: key } } }))
      setRestored(true)
      return draft.value as Values
    } catch (thrown) {
      if (problemOf(thrown).status === 404 || problemOf(thrown).passing) return undefined
      throw thrown
    }
  }, [server, key, read])

  const keep = useCallback(
    (values: Values) => {
      localStorage.setItem(name, JSON.stringify(values))
      setSaved(new Date())
      if (!server) return
      clearTimeout(timer.current)
      timer.current = setTimeout(() => {
        void ask(api.PUT('/me/drafts/{draftKey}', { params: { path: { draftKey: key } }, body: { value: values } })).catch(() => undefined) // this browser has it
      }, serverAfter)
    },
    [name, server, key],
  )

  const forget = useCallback(() => {
    clearTimeout(timer.current)
    localStorage.removeItem(name)
    setRestored(false)
    setSaved(undefined)
    if (server) void ask(api.DELETE('/me/drafts/{draftKey}', { params: { path: { draftKey: key } } })).catch(() => undefined) // it is asked for again by nobody
  }, [name, server, key])

  useEffect(() => () => clearTimeout(timer.current), [])
  return { read, fetchDraft, keep, forget, restored, saved }
}
