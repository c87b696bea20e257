// A session goes on while somebody is at the page. What the page asks by itself, long after the last touch, is marked, so
// that a screen that nobody sits at logs itself out.
const quiet = 60_000
let touched = Date.now()

// watchAttention begins to notice whether somebody is there.
export function watchAttention(): void {
  for (const kind of ['pointerdown', 'pointermove', 'keydown', 'wheel']) {
    addEventListener(kind, () => (touched = Date.now()), { passive: true, capture: true })
  }
}

// unattended tells whether nobody has touched the page for a while.
export const unattended = () => Date.now() - touched > quiet
