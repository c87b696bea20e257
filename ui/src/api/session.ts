// A spell is the time between two changes of who is logged in. What was asked in an earlier one is answered too late to say
// anything about the present one.
export type Spell = { readonly person?: string }

// The present spell, and who waits for its person to log in again. A browser has one session for all its tabs, which tell each
// other of logins and logouts.
let present: Spell = {}
let left = false // the page is being left, since its session is not its person's any more
let waiting: Promise<boolean> | undefined
let settle: ((again: boolean) => void) | undefined
let tabs: BroadcastChannel | undefined
const listeners = new Set<() => void>()

type News = { person: string | null } // who has logged in, or that nobody is

const tell = () => listeners.forEach((listener) => listener())
const announce = (news: News) => tabs?.postMessage(news)

// spell is the present one; whoever sends a request keeps it, to tell loggedInAgain.
export const spell = () => present

// watchTabs begins to hear of logins and logouts in other tabs.
export function watchTabs(): void {
  tabs = new BroadcastChannel('session')
  tabs.onmessage = ({ data }: MessageEvent<News>) => {
    if (present.person === undefined) return // this page is nobody's
    if (data.person !== present.person) leave()
    else if (waiting) begin({ person: present.person }, true)
  }
}

// loggedIn is told of each answer of the present spell that says who one is. What waits for a person goes on when it is the same
// one, and never as somebody else: false tells that nothing of the page is theirs, and that it is being left.
export function loggedIn(id: string): boolean {
  if (present.person === id && !waiting) return true
  announce({ person: id })
  if (present.person !== undefined && present.person !== id) {
    leave()
    return false
  }
  begin({ person: id }, true)
  return true
}

// loggedOut forgets who was logged in; what waits is given up.
export function loggedOut(): void {
  begin({}, false)
  announce({ person: null })
}

// leave gives up a page whose session is not its person's any more. Until it is gone it stays that person's: what it still
// asks is refused.
export function leave(): void {
  left = true
  begin({ person: present.person }, false)
  location.assign('/')
}

// givenUp ends the waiting without a login.
export function givenUp(): void {
  begin({ person: present.person }, false)
}

// loggedInAgain waits, after a request of a spell was refused, until its person has logged in again; false if nobody was logged in,
// gave up, or somebody else came. A refusal that comes after the login is no reason to ask for another.
export function loggedInAgain(asked: Spell): Promise<boolean> {
  if (!present.person || left) return Promise.resolve(false)
  if (waiting) return waiting
  if (asked !== present) return Promise.resolve(asked.person === undefined || asked.person === present.person)
  present = { person: present.person } // what was answered before the session ended does not end the waiting
  waiting = new Promise((resolve) => {
    settle = resolve
  })
  tell()
  return waiting
}

function begin(next: Spell, again: boolean): void {
  present = next
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
  person: () => present.person,
}
