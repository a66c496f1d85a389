import { Emitter } from './emitter.ts'
import { judge, readCounters, type Counters, type Quality } from './quality.ts'

/** What can be asked for its numbers. */
export type Counted = { stats(): Promise<RTCStatsReport[]> }

const EVERY_MS = 2000

/** Says how well two people hear each other, when it changes. */
export class QualityWatch extends Emitter<{ quality: [quality: Quality] }> {
  #timer: ReturnType<typeof setInterval> | undefined
  #before: Counters | undefined
  #quality: Quality | undefined

  /** From now on these numbers count. */
  watch(counted: Counted): void {
    this.close()
    this.#before = undefined
    this.#say('excellent')
    this.#timer = setInterval(() => {
      counted.stats().then(
        (reports) => this.#handleReports(reports),
        (error: unknown) => console.debug('maru: no statistics of a connection that is closing', error),
      )
    }, EVERY_MS)
  }

  handleLost(): void {
    this.close()
    this.#say('lost')
  }

  close(): void {
    clearInterval(this.#timer)
  }

  #handleReports(reports: RTCStatsReport[]): void {
    if (this.#quality === 'lost') return
    const now = readCounters(reports)
    if (this.#before) this.#say(judge(this.#before, now))
    this.#before = now
  }

  #say(quality: Quality): void {
    if (quality === this.#quality) return
    this.#quality = quality
    this.emit('quality', quality)
  }
}
