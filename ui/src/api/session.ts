// Whether somebody has to log in again, and who waits for it.
let waiting: Promise<boolean> | undefined
let settle: ((again: boolean) => void) | undefined
let known = false
const listeners = new Set<() => void>()

const tell = () => listeners.forEach((listener) => listener())

// known is true from the first answer that says who one is.
export function sessionKnown(is: boolean): void {
  known = is
  if (is) settleLogin(true)
}

// loggedInAgain waits until the person has logged in again; false if nobody was logged in, or gave up.
export function loggedInAgain(): Promise<boolean> {
  if (!known) return Promise.resolve(false)
  waiting ??= new Promise((resolve) => {
    settle = resolve
  })
  tell()
  return waiting
}

// settleLogin ends the waiting.
export function settleLogin(again: boolean): void {
  settle?.(again)
  waiting = settle = undefined
  tell()
}

export const loginAsked = {
  subscribe: (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  get: () => waiting !== undefined,
}
