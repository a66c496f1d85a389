/** A longer step than this between two looks at the clock was a sleep. */
const LONGEST_STEP_MS = 15_000

/** How long somebody has been outside of the engine and trying: a sleep hardly counts. */
export class OutsideClock {
  #outsideMs = 0
  #lookedAt: number

  constructor(now: number) {
    this.#lookedAt = now
  }

  /** Outside from now on. */
  begin(now: number): void {
    this.#outsideMs = 0
    this.#lookedAt = now
  }

  /** To be asked with every try. */
  read(now: number): number {
    this.#outsideMs += Math.min(now - this.#lookedAt, LONGEST_STEP_MS)
    this.#lookedAt = now
    return this.#outsideMs
  }
}
