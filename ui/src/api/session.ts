// Whose session it is, whether that person has to log in again, and who waits for it.
let person: string | undefined
let waiting: Promise<boolean> | undefined
let settle: ((again: boolean) => void) | undefined
const listeners = new Set<() => void>()

const tell = () => listeners.forEach((listener) => listener())

// loggedIn is told of each answer that says who one is. What waits for a person goes on when it is the same one, and never
// as somebody else.
export function loggedIn(id: string): void {
  const same = person === undefined || person === id
  person = id
  end(same)
}

// loggedOut forgets who was logged in; what waits is given up.
export function loggedOut(): void {
  person = undefined
  end(false)
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
