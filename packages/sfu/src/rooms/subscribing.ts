import { newSsrc } from '../ids.ts'
import type { PacketSink } from '../media/packet-way.ts'
import type { Counters } from '../metrics.ts'
import type { Publication } from './publication.ts'
import { Subscription } from './subscription.ts'

/** What subscribing needs to know of the participant whose it is. */
export interface Subscriber {
  /** Where its packets go. */
  readonly sink: PacketSink
  readonly identity: string
  readonly canSubscribe: boolean
  /** True where the publisher lets this participant hear the track. */
  isLetHear(publication: Publication): boolean
  /** True where the client itself sends with that SSRC. */
  sendsWith(ssrc: number): boolean
  handleWantedChange(): void
}

/** What one participant hears, and what it would like to hear. */
export class Subscribing {
  autoSubscribe: boolean
  readonly #subscriber: Subscriber
  readonly #counters: Counters
  #available = new Map<string, Publication>()
  #chosen = new Map<string, boolean>()
  #paused = new Set<string>()
  #subscriptions = new Map<string, Subscription>()
  /** SSRCs that the client was told before. Chromium stays silent where one of them comes back. */
  #told = new Set<number>()
  #closed = false

  constructor(subscriber: Subscriber, autoSubscribe: boolean, counters: Counters) {
    this.#subscriber = subscriber
    this.autoSubscribe = autoSubscribe
    this.#counters = counters
  }

  get all(): Subscription[] {
    return [...this.#subscriptions.values()]
  }

  bySsrc(ssrc: number): Subscription | undefined {
    for (const subscription of this.#subscriptions.values()) if (subscription.ssrc === ssrc) return subscription
    return undefined
  }

  handleAvailable(...publications: readonly Publication[]): void {
    for (const publication of publications) this.#available.set(publication.sid, publication)
    this.settle()
  }

  handleGone(publication: Publication): void {
    this.#available.delete(publication.sid)
    this.#chosen.delete(publication.sid)
    this.#paused.delete(publication.sid)
    this.settle()
  }

  /** The client's own wish, or the server's: it outlives `autoSubscribe`. */
  handleChoice(trackSids: readonly string[], subscribe: boolean): void {
    for (const sid of trackSids) if (this.#available.has(sid)) this.#chosen.set(sid, subscribe)
    this.settle()
  }

  handlePause(trackSids: readonly string[], paused: boolean): void {
    for (const sid of trackSids) {
      if (paused && this.#available.has(sid)) this.#paused.add(sid)
      else this.#paused.delete(sid)
      const subscription = this.#subscriptions.get(sid)
      if (subscription) subscription.paused = paused
    }
  }

  /** Brings what is heard in line with what is allowed, there and wanted; what ends, ends before this returns. */
  settle(): void {
    if (this.#closed) return
    let changed = false
    for (const [sid, subscription] of this.#subscriptions) {
      if (this.#available.has(sid) && this.#wants(subscription.publication)) continue
      this.#subscriptions.delete(sid)
      subscription.close()
      changed = true
    }
    for (const publication of this.#available.values()) {
      if (this.#subscriptions.has(publication.sid) || !this.#wants(publication)) continue
      this.#subscriptions.set(publication.sid, this.#create(publication))
      changed = true
    }
    if (changed) this.#subscriber.handleWantedChange()
  }

  close(): void {
    this.#closed = true
    for (const subscription of this.#subscriptions.values()) subscription.close()
    this.#subscriptions.clear()
    this.#available.clear()
  }

  #wants(publication: Publication): boolean {
    if (!this.#subscriber.canSubscribe || !this.#subscriber.isLetHear(publication)) return false
    return this.#chosen.get(publication.sid) ?? this.autoSubscribe
  }

  #create(publication: Publication): Subscription {
    let { ssrc } = publication
    while (this.#told.has(ssrc) || this.#subscriber.sendsWith(ssrc)) ssrc = newSsrc()
    this.#told.add(ssrc)
    const subscription = new Subscription(publication, this.#subscriber.sink, ssrc, this.#counters)
    subscription.paused = this.#paused.has(publication.sid)
    return subscription
  }
}
