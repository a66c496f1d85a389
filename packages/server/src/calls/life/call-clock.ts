const LONGEST_WAIT_MS = 2 ** 31 - 1

/** Wakes a call at its next deadline. The deadlines themselves are in the database; these timers go with the process. */
export class CallClock {
  readonly #now: () => number
  readonly #wake: (callId: string) => void
  readonly #timers = new Map<string, NodeJS.Timeout>()
  #closed = false

  constructor(now: () => number, wake: (callId: string) => void) {
    this.#now = now
    this.#wake = wake
  }

  /** Wakes the call at that time, in place of what was set before; null: not at all. */
  set(callId: string, at: number | null): void {
    clearTimeout(this.#timers.get(callId))
    this.#timers.delete(callId)
    if (at === null || this.#closed) return
    const wait = Math.min(Math.max(at - this.#now(), 0), LONGEST_WAIT_MS)
    const timer = setTimeout(() => {
      this.#timers.delete(callId)
      this.#wake(callId)
    }, wait)
    timer.unref()
    this.#timers.set(callId, timer)
  }

  close(): void {
    this.#closed = true
    for (const timer of this.#timers.values()) clearTimeout(timer)
    this.#timers.clear()
  }
}
