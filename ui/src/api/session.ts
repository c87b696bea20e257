// A spell is the time between two changes of who is logged in. What was asked in an earlier one is answered too late to say
// anything about the present one.
export type Spell = { readonly person?: string }

// The present spell, and who waits for its person to log in again.
let present: Spell = {}
let waiting: Promise<boolean> | undefined
let settle: ((again: boolean) => void) | undefined
const listeners = new Set<() => void>()

const tell = () => listeners.forEach((listener) => listener())

// spell is the present one; whoever sends a request keeps it, to tell loggedInAgain.
export const spell = () => present

// loggedIn is told of each answer of the present spell that says who one is. What waits for a person goes on when it is the same
// one, and never as somebody else.
export function loggedIn(id: string): void {
  if (present.person === id && !waiting) return
  begin({ person: id }, present.person === undefined || present.person === id)
}

// loggedOut forgets who was logged in; what waits is given up.
export function loggedOut(): void {
  begin({}, false)
}

// givenUp ends the waiting without a login.
export function givenUp(): void {
  begin({ person: present.person }, false)
}

// loggedInAgain waits, after a request of a spell was refused, until its person has logged in again; false if nobody was logged in,
// gave up, or somebody else came. A refusal that comes after the login is no reason to ask for another.
export function loggedInAgain(asked: Spell): Promise<boolean> {
  if (!present.person) return Promise.resolve(false)
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
