import { levelOfAmplitude } from '../level.ts'

/** A voice fades in so long after its last packet. */
const STALE_MS = 200
/** Silent voices are looked at this often: the question costs more than the answer. */
const QUIET_EVERY_MS = 120
const LOUD_FOR_MS = 1500

type Received = { audioLevel?: number; rtpTimestamp: number }
/** The part of a receiver that tells how loud its packets are. No sound is decoded or analysed for it. */
export type LevelSource = { getSynchronizationSources(): Received[] }

/** Reads how loud a received voice is, for each picture that is drawn. A hundred silent ones cost next to nothing. */
export class ReceivedLevel {
  readonly #source: LevelSource
  #level = 0
  #rtpTimestamp = -1
  #changedAt = -Infinity
  #loudAt = -Infinity
  #lookedAt = -Infinity

  constructor(source: LevelSource) {
    this.#source = source
  }

  read(now: number): number {
    const isQuiet = now - this.#loudAt > LOUD_FOR_MS
    if (isQuiet && now - this.#lookedAt < QUIET_EVERY_MS) return 0
    this.#lookedAt = now
    const [latest] = this.#source.getSynchronizationSources()
    if (latest && latest.rtpTimestamp !== this.#rtpTimestamp) {
      this.#rtpTimestamp = latest.rtpTimestamp
      this.#changedAt = now
      this.#level = levelOfAmplitude(latest.audioLevel ?? 0)
    } else if (now - this.#changedAt > STALE_MS) {
      this.#level = 0
    }
    if (this.#level > 0) this.#loudAt = now
    return this.#level
  }
}
