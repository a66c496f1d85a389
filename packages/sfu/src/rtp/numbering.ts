import { sequenceOf } from './packet.ts'

/** Later than this is no packet that was overtaken, but a sender that counts anew. */
const mostOvertaken = 3_000

/**
 * The sequence numbers under which a track goes out. What is withheld on purpose is taken out of the count, so that to
 * whoever hears the track it is a pause such as DTX makes: the time stamps jump, the numbers go on, nothing looks lost.
 * A track of which nothing was withheld keeps its own numbers.
 */
export class Numbering {
  #highest = -1
  /** How many numbers were taken out. */
  #taken = 0
  /** How far back the present row of passed packets reaches. */
  #row = mostOvertaken
  #paused = false

  /** Takes a packet that is to go out, and numbers it in place. False where it belongs to what was withheld. */
  pass(packet: Buffer): boolean {
    const sequence = sequenceOf(packet)
    const step = this.#stepTo(sequence)
    if (step > 0) {
      // What is missing right before the first packet after a pause was part of the pause.
      if (this.#paused) this.#taken = (this.#taken + step - 1) & 0xffff
      this.#row = this.#paused ? 0 : Math.min(this.#row + step, mostOvertaken)
      this.#paused = false
      this.#highest = sequence
    } else if (this.#paused || -step > this.#row) return false
    if (this.#taken !== 0) packet.writeUInt16BE((sequence - this.#taken) & 0xffff, 2)
    return true
  }

  /** Takes a packet that stays here. */
  withhold(packet: Buffer): void {
    const sequence = sequenceOf(packet)
    const step = this.#stepTo(sequence)
    if (step <= 0) return
    this.#taken = (this.#taken + step) & 0xffff
    this.#highest = sequence
    this.#paused = true
  }

  /** How far a packet is ahead of all before it; negative where it was overtaken. */
  #stepTo(sequence: number): number {
    if (this.#highest < 0) return 1
    const step = ((sequence - this.#highest + 0x8000) & 0xffff) - 0x8000
    return step < -mostOvertaken ? step + 0x1_0000 : step
  }
}
