import type { Logger } from 'pino'

/** Work that nobody waits for, until the hub closes. */
export class Background {
  readonly #log: Logger
  readonly #what: string
  readonly #running = new Set<Promise<void>>()
  #closed = false

  constructor(log: Logger, what = 'a call') {
    this.#log = log
    this.#what = what
  }

  /** Begins the work now; what goes wrong in it is logged. Does nothing once closed. */
  run(work: () => Promise<unknown>): void {
    if (this.#closed) return
    const running = this.#watch(work).finally(() => this.#running.delete(running))
    this.#running.add(running)
  }

  /** Takes no more, and waits for what runs. */
  async close(): Promise<void> {
    this.#closed = true
    while (this.#running.size > 0) await Promise.all(this.#running)
  }

  async #watch(work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
    } catch (error) {
      this.#log.error({ err: error }, `something about ${this.#what} failed`)
    }
  }
}
