import type { Subscription } from '../rooms/subscription.ts'

type Slot = { state: 'clean' } | { state: 'used'; subscription: Subscription } | { state: 'resting' }

/**
 * The sections of one peer connection that the client receives on. A section that was used must be
 * described as inactive once before it may carry another track, else the client keeps the old one's name.
 */
export class Slots {
  #slots = new Map<string, Slot>()

  add(mid: string): void {
    if (!this.#slots.has(mid)) this.#slots.set(mid, { state: 'clean' })
  }

  has(mid: string): boolean {
    return this.#slots.has(mid)
  }

  get mids(): string[] {
    return [...this.#slots.keys()]
  }

  get clean(): number {
    return [...this.#slots.values()].filter((slot) => slot.state === 'clean').length
  }

  get needsRest(): boolean {
    return [...this.#slots.values()].some((slot) => slot.state === 'resting')
  }

  subscriptionOf(mid: string): Subscription | undefined {
    const slot = this.#slots.get(mid)
    return slot?.state === 'used' ? slot.subscription : undefined
  }

  holds(subscription: Subscription): boolean {
    return this.#midOf(subscription) !== undefined
  }

  /** Puts a subscription on a clean section; false where there is none. */
  assign(subscription: Subscription): boolean {
    for (const [mid, slot] of this.#slots) {
      if (slot.state !== 'clean') continue
      this.#slots.set(mid, { state: 'used', subscription })
      return true
    }
    return false
  }

  /** Takes a subscription off; its section rests. True where it had one. */
  release(subscription: Subscription): boolean {
    const mid = this.#midOf(subscription)
    if (mid === undefined) return false
    this.#slots.set(mid, { state: 'resting' })
    return true
  }

  /** Forgets a section that the client no longer receives on. */
  drop(mid: string): void {
    this.#slots.delete(mid)
  }

  /** The description that showed these sections as inactive has gone through. */
  settle(mids: Iterable<string>): void {
    for (const mid of mids) if (this.#slots.get(mid)?.state === 'resting') this.#slots.set(mid, { state: 'clean' })
  }

  /** Which section carries which track, as `midToTrackId` tells it. */
  trackIds(): Record<string, string> {
    const ids: Record<string, string> = {}
    for (const [mid, slot] of this.#slots) if (slot.state === 'used') ids[mid] = slot.subscription.publication.sid
    return ids
  }

  #midOf(subscription: Subscription): string | undefined {
    for (const [mid, slot] of this.#slots) {
      if (slot.state === 'used' && slot.subscription === subscription) return mid
    }
    return undefined
  }
}
