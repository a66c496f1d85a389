const BEGINS = 0.35
const ENDS = 0.2
const HOLD_MS = 400

/** Tells talking from a room's noise: begins at once, ends after a breath's silence. */
export class SpeakingGate {
  #speaking = false
  #heardAt = 0

  /** @returns true or false where it changed, null where it did not. */
  handleLevel(level: number, now: number): boolean | null {
    if (level >= (this.#speaking ? ENDS : BEGINS)) {
      this.#heardAt = now
      if (this.#speaking) return null
      this.#speaking = true
      return true
    }
    if (!this.#speaking || now - this.#heardAt < HOLD_MS) return null
    this.#speaking = false
    return false
  }
}
