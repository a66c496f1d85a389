/** Whether something is there, since when it is not, and who waits for it. */
export class Availability {
  readonly #now: () => number
  #awaySince: number | null
  #waiting: ((there: boolean) => void)[] = []

  constructor(now: () => number) {
    this.#now = now
    this.#awaySince = now()
  }

  get awaySince(): number | null {
    return this.#awaySince
  }

  /** @returns false where that was known already */
  cameBack(): boolean {
    if (this.#awaySince === null) return false
    this.#awaySince = null
    const waiting = this.#waiting
    this.#waiting = []
    for (const tell of waiting) tell(true)
    return true
  }

  /** @returns false where that was known already */
  wentAway(): boolean {
    if (this.#awaySince !== null) return false
    this.#awaySince = this.#now()
    return true
  }

  /** Waits until it is there. @returns false where it is not after `ms` */
  wait(ms: number): Promise<boolean> {
    if (this.#awaySince === null) return Promise.resolve(true)
    return new Promise((resolve) => {
      const give = (there: boolean) => {
        clearTimeout(timer)
        resolve(there)
      }
      const timer = setTimeout(() => {
        this.#waiting = this.#waiting.filter((waiting) => waiting !== give)
        resolve(false)
      }, ms)
      this.#waiting.push(give)
    })
  }
}
