import type { ChannelLive } from '../../live/channel-live.ts'
import { identityOf } from '../../viewer.ts'

/** Who has just been told to wait is there, also while their screen opens its socket. */
const COMING_MS = 20_000
/** A page that is being loaded again has not gone away. */
const GONE_MS = 3_000

/** Who stands before the doors of channels, as far as their open screens tell. [GU15] */
export class Doorstep {
  readonly #live: ChannelLive
  readonly #now: () => number
  /** When those who had a screen open here were last seen. */
  readonly #seen = new Map<string, number>()
  readonly #timers = new Set<NodeJS.Timeout>()
  readonly #listeners: ((channelId: string) => void)[] = []

  constructor(live: ChannelLive, now: () => number) {
    this.#live = live
    this.#now = now
    live.onMove(({ channelId, viewer }, isOpen): void => {
      const identity = identityOf(viewer)
      if (viewer.as !== 'guest' || viewer.admitted || identity === null) return
      this.#seen.set(keyOf(channelId, identity), this.#now())
      if (isOpen) return this.#changed(channelId)
      this.#later(GONE_MS, () => this.#changed(channelId))
      this.#later(COMING_MS, () => this.#forget(channelId, identity))
    })
  }

  stands(channelId: string, identity: string, enteredAt: number): boolean {
    if (this.#live.ofIdentity(channelId, identity).length > 0) return true
    const seen = this.#seen.get(keyOf(channelId, identity))
    const until = seen === undefined || seen < enteredAt ? enteredAt + COMING_MS : seen + GONE_MS
    return until > this.#now()
  }

  /** They were told to wait: hosts are told now, and again where no screen of theirs opens. */
  came(channelId: string, identity: string): void {
    this.#changed(channelId)
    this.#later(COMING_MS, () => {
      if (this.#seen.get(keyOf(channelId, identity)) === undefined) this.#changed(channelId)
    })
  }

  onChange(listener: (channelId: string) => void): void {
    this.#listeners.push(listener)
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers.clear()
  }

  #later(wait: number, run: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      run()
    }, wait + 50)
    timer.unref()
    this.#timers.add(timer)
  }

  #forget(channelId: string, identity: string): void {
    const seen = this.#seen.get(keyOf(channelId, identity)) ?? 0
    if (seen + COMING_MS <= this.#now()) this.#seen.delete(keyOf(channelId, identity))
  }

  #changed(channelId: string): void {
    for (const listener of this.#listeners) listener(channelId)
  }
}

const keyOf = (channelId: string, identity: string): string => `${channelId}\n${identity}`
