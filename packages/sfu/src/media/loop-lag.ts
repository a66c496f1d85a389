const beatMs = 50

/** How far behind the event loop is: packets wait in it unseen, but timers that come late betray it. */
export class LoopLag {
  readonly #clock: () => number
  #timer: NodeJS.Timeout | undefined
  #beatAt: number
  #beatBeforeAt: number
  #lag = 0

  /** @param clock milliseconds, monotonic */
  constructor(clock: () => number) {
    this.#clock = clock
    this.#beatAt = clock()
    this.#beatBeforeAt = this.#beatAt
  }

  start(): void {
    this.#timer = setInterval(() => this.handleBeat(), beatMs).unref()
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  /** The timer came round. */
  handleBeat(): void {
    const now = this.#clock()
    this.#lag = Math.max(0, now - this.#beatAt - beatMs)
    this.#beatBeforeAt = this.#beatAt
    this.#beatAt = now
  }

  /** True where the loop is on time: nothing can have waited long in it. */
  isCalm(now: number): boolean {
    return this.#lag < beatMs && now - this.#beatAt < 2 * beatMs
  }

  /** The longest that anything can have waited by now: between two beats the loop takes up all that waits. */
  longestWait(now: number): number {
    return now - this.#beatBeforeAt
  }
}
