import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { anew, lists } from './act'

// Without the stream of events, what is shown is asked anew this often, so that it is known within three seconds.
const pollEvery = 2500
// A stream that the server refused is asked for again after this time.
const reopenAfter = 10_000
// Many events at once are one look at the lists.
const gather = 300

type Event = { subject: string; id?: string }

// useLive keeps what is shown up to date with what others do, while somebody is logged in.
export function useLive(person: string | undefined): void {
  const queries = useQueryClient()
  useEffect(() => {
    if (!person) return
    return listen(queries)
  }, [queries, person])
}

function listen(queries: QueryClient): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const refreshLists = () => {
    timer ??= setTimeout(() => {
      timer = undefined
      void anew(queries, lists)
    }, gather)
  }
  const refreshAll = () => {
    if (document.visibilityState === 'visible') void queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'still' })
  }
  let poll: ReturnType<typeof setInterval> | undefined
  let reopen: ReturnType<typeof setTimeout> | undefined
  let stream: EventSource
  const open = () => {
    stream = new EventSource('/api/v1/events')
    stream.onopen = () => {
      if (poll) refreshAll() // what happened in between
      clearInterval(poll)
      poll = undefined
    }
    stream.onerror = () => {
      poll ??= setInterval(refreshAll, pollEvery)
      if (stream.readyState !== EventSource.CLOSED) return // the browser tries again by itself
      clearTimeout(reopen)
      reopen = setTimeout(open, reopenAfter)
    }
    stream.onmessage = heard
  }
  const heard = (message: MessageEvent) => {
    const event = JSON.parse(String(message.data)) as Event
    if (event.subject === 'notifications') {
      void queries.invalidateQueries({ queryKey: ['notifications'] })
      void queries.invalidateQueries({ queryKey: ['counts'] })
      return
    }
    void queries.invalidateQueries({ queryKey: [event.subject, event.id] })
    refreshLists()
  }
  open()
  return () => {
    stream.close()
    clearTimeout(reopen)
    clearInterval(poll)
    clearTimeout(timer)
  }
}
