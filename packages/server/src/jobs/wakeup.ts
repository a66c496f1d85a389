/** One timer that wakes at the earliest of the times that it was told, and at the latest after `longest`. */
export class Wakeup {
  readonly #now: () => number
  readonly #longest: number
  readonly #run: () => Promise<void>
  #timer: NodeJS.Timeout | null = null
  #due = Number.POSITIVE_INFINITY
  #busy = false
  #closed = false

  constructor(now: () => number, longest: number, run: () => Promise<void>) {
    this.#now = now
    this.#longest = longest
    this.#run = run
  }

  /** Wake at this time, or earlier. */
  at(time: number): void {
    if (this.#closed || time >= this.#due) return
    this.#due = time
    if (!this.#busy) this.#arm()
  }

  close(): void {
    this.#closed = true
    if (this.#timer) clearTimeout(this.#timer)
  }

  #arm(): void {
    if (this.#timer) clearTimeout(this.#timer)
    const wait = Math.max(0, Math.min(this.#due - this.#now(), this.#longest))
    this.#timer = setTimeout(() => void this.#wake(), wait)
    this.#timer.unref()
  }

  async #wake(): Promise<void> {
    this.#due = this.#now() + this.#longest
    this.#busy = true
    await this.#run()
    this.#busy = false
    if (!this.#closed) this.#arm()
  }
}
