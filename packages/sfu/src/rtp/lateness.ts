import { timestampOf } from './packet.ts'

const ticksPerMs = 48
/** Sound that waited longer than this is worth nothing any more: it would only make what follows late as well. */
const oldestMs = 200

/** Whether the event loop is on time, and how long something can have waited in it. */
export interface Lag {
  isCalm(now: number): boolean
  longestWait(now: number): number
}

/**
 * How long the packets of one track have waited in this process. Where the loop is on time, time stamp and clock are taken
 * as a pair; once it is not, the time stamps tell when a packet should have been here.
 */
export class Lateness {
  readonly #lag: Lag
  #timestamp = 0
  #at = -1

  constructor(lag: Lag) {
    this.#lag = lag
  }

  /** True where the packet comes too late, and by this process's own doing. */
  isTooLate(packet: Buffer, now: number): boolean {
    if (this.#at < 0 || this.#lag.isCalm(now)) {
      this.#pair(packet, now)
      return false
    }
    const age = now - this.#at - ((timestampOf(packet) - this.#timestamp) | 0) / ticksPerMs
    if (age <= oldestMs) return false
    if (age <= this.#lag.longestWait(now)) return true
    // It can't have waited that long here: the sender's clock stood still, as over a mute.
    this.#pair(packet, now)
    return false
  }

  #pair(packet: Buffer, now: number): void {
    this.#timestamp = timestampOf(packet)
    this.#at = now
  }
}
