import { levelOfAmplitude } from '../level.ts'

/** A voice fades in so long after its last packet. */
const STALE_MS = 200
/** The question crosses to the browser's sound thread and waits: some 0.1 ms each time. A packet has 20 ms. */
const LOOK_EVERY_MS = 30
/** A voice whose mark has gone fades by itself. */
const LOUD_FOR_MS = 500

type Received = { audioLevel?: number; rtpTimestamp: number }
/** The part of a receiver that tells how loud its packets are. No sound is decoded or analysed for it. */
export type LevelSource = { getSynchronizationSources(): Received[] }

/** Reads how loud a received voice is, for each picture that is drawn. Who does not speak costs nothing. */
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

  /** @param speaks whether the engine says that they speak now. */
  read(now: number, speaks: boolean): number {
    if (!speaks && now - this.#loudAt > LOUD_FOR_MS) return 0
    if (now - this.#lookedAt < LOOK_EVERY_MS) return this.#level
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
