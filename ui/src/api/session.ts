// Whose session it is, whether that person has to log in again, and who waits for it. A browser has one session for all its
// tabs, which tell each other of logins and logouts.
let person: string | undefined
let waiting: Promise<boolean> | undefined
let settle: ((again: boolean) => void) | undefined
let tabs: BroadcastChannel | undefined
const listeners = new Set<() => void>()

type News = { person: string | null } // who has logged in, or that nobody is

const tell = () => listeners.forEach((listener) => listener())
const announce = (news: News) => tabs?.postMessage(news)

// watchTabs begins to hear of logins and logouts in other tabs.
export function watchTabs(): void {
  tabs = new BroadcastChannel('session')
  tabs.onmessage = ({ data }: MessageEvent<News>) => {
    if (person === undefined) return // this page is nobody's
    if (data.person === person) end(true)
    else leave()
  }
}

// loggedIn is told of each answer that says who one is. What waits for a person goes on when it is the same one, and never
// as somebody else: false tells that nothing of the page is theirs, and that it is being left.
export function loggedIn(id: string): boolean {
  const known = person === id && !waiting
  const same = person === undefined || person === id
  if (!known) announce({ person: id })
  if (!same) {
    leave()
    return false
  }
  person = id
  end(true)
  return true
}

// loggedOut forgets who was logged in; what waits is given up.
export function loggedOut(): void {
  person = undefined
  end(false)
  announce({ person: null })
}

// leave gives up a page whose session is not its person's any more. Until it is gone it stays that person's: what it still
// asks is refused.
export function leave(): void {
  end(false)
  location.assign('/')
}

// givenUp ends the waiting without a login.
export function givenUp(): void {
  end(false)
}

// loggedInAgain waits until the person has logged in again; false if nobody was logged in, gave up, or somebody else came.
export function loggedInAgain(): Promise<boolean> {
  if (!person) return Promise.resolve(false)
  waiting ??= new Promise((resolve) => {
    settle = resolve
  })
  tell()
  return waiting
}

function end(again: boolean): void {
  settle?.(again)
  waiting = settle = undefined
  tell()
}

// session tells who was logged in last, and whether that person has to log in again.
export const session = {
  subscribe: (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  asked: () => waiting !== undefined,
  person: () => person,
}
