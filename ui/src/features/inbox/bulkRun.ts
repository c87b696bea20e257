import { problemOf, type Problem } from '@/api/problem'

// done: it is in the ledger; refused: it was not done and the problem says why; unsure: no answer came, and the next run asks
// again with the same key.
export type ItemState = 'waiting' | 'running' | 'done' | 'refused' | 'unsure'
export type Item = { id: string; state: ItemState; problem?: Problem }
export type Progress = { items: readonly Item[]; running: boolean; stopped: boolean }

// BulkRun does one act on many things, a few at a time. Each has an Idempotency-Key of its own, kept until the outcome is known,
// so that whatever is tried again is done once.
export class BulkRun {
  private items = new Map<string, Item>()
  private readonly keys = new Map<string, string>()
  private readonly listeners = new Set<() => void>()
  private stopping = false
  private progress: Progress

  constructor(
    ids: readonly string[],
    private readonly act: (id: string, key: string) => Promise<unknown>,
    private readonly options: { atOnce?: number; tries?: number; rest?: (attempt: number) => Promise<void>; newKey?: () => string } = {},
  ) {
    for (const id of ids) this.items.set(id, { id, state: 'waiting' })
    this.progress = { items: [...this.items.values()], running: false, stopped: false }
  }

  // start does what is not done yet, and ends when all is tried or it was stopped.
  async start(): Promise<void> {
    if (this.progress.running) return
    this.stopping = false
    const left = [...this.items.values()].filter((item) => item.state !== 'done').map((item) => item.id)
    for (const id of left) this.items.set(id, { id, state: 'waiting' })
    this.tell(true)
    const worker = async () => {
      for (let id = left.shift(); id !== undefined && !this.stopping; id = left.shift()) await this.one(id)
    }
    await Promise.all(Array.from({ length: this.options.atOnce ?? 3 }, worker))
    this.tell(false)
  }

  // stop lets what is under way end and begins nothing more.
  stop(): void {
    this.stopping = true
    this.tell(this.progress.running)
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  get = (): Progress => this.progress

  private async one(id: string): Promise<void> {
    const { tries = 4, rest = restFor, newKey = () => crypto.randomUUID() } = this.options
    const key = this.keys.get(id) ?? newKey()
    this.keys.set(id, key)
    this.set({ id, state: 'running' })
    for (let attempt = 1; ; attempt++) {
      try {
        await this.act(id, key)
        return this.set({ id, state: 'done' })
      } catch (thrown) {
        const problem = problemOf(thrown)
        if (!problem.passing) {
          this.keys.delete(id) // it was not done: trying again is a new act
          return this.set({ id, state: 'refused', problem })
        }
        if (attempt >= tries || this.stopping) return this.set({ id, state: 'unsure', problem })
        await rest(attempt)
      }
    }
  }

  private set(item: Item): void {
    this.items.set(item.id, item)
    this.tell(true)
  }

  private tell(running: boolean): void {
    this.progress = { items: [...this.items.values()], running, stopped: this.stopping }
    this.listeners.forEach((listener) => listener())
  }
}

// restFor waits longer after each attempt, and while the browser is offline.
async function restFor(attempt: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 500 * 2 ** attempt))
  if (!navigator.onLine) await new Promise((resolve) => window.addEventListener('online', resolve, { once: true }))
}
