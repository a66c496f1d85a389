const PER_MILLISECOND = 100_000

/** Makes ids. */
export interface Ids {
  /** A new id, later than all before it. */
  next(): string
}

/**
 * Ids of 18 digits that sort by time, as numbers and as text: 13 digits of milliseconds, 5 of a counter. They never go
 * back in one process, even when the clock does.
 */
export class TimeIds implements Ids {
  #millisecond = 0
  #counter = 0
  readonly #now: () => number

  constructor(now: () => number, after = '') {
    this.#now = now
    if (after !== '') {
      this.#millisecond = Number(after.slice(0, 13))
      this.#counter = Number(after.slice(13))
    }
  }

  next(): string {
    const now = this.#now()
    if (now > this.#millisecond) {
      this.#millisecond = now
      this.#counter = 0
    } else if ((this.#counter += 1) === PER_MILLISECOND) {
      this.#millisecond += 1
      this.#counter = 0
    }
    return `${String(this.#millisecond).padStart(13, '0')}${String(this.#counter).padStart(5, '0')}`
  }
}

/** The time that is in an id, in milliseconds. */
export const timeOfId = (id: string): number => Number(id.slice(0, 13))

/** Whether a text can be an id at all: what comes in by a path is asked before the database is. */
export const isId = (text: string): boolean => /^\d{1,19}$/.test(text)
