import { MediaSectionsRequirement, SessionDescription } from '@livekit/protocol'
import { randomInt } from 'node:crypto'
import type { PacketSink } from '../media/packet-way.ts'
import { Transport } from '../media/transport.ts'
import type { Publication } from '../rooms/publication.ts'
import type { Subscription } from '../rooms/subscription.ts'
import { opusOf, readDescription } from '../sdp/read.ts'
import type { Section } from '../sdp/read.ts'
import { idle, writeDescription } from '../sdp/write.ts'
import type { WrittenSection } from '../sdp/write.ts'
import type { Negotiation, NegotiationHost } from './negotiation.ts'
import { levelIdOf, mayReceive, maySend, outgoingOf, receiving } from './sections.ts'
import { Slots } from './slots.ts'

/** Signalling v1: one peer connection; the client always offers, the engine always answers. */
export class SinglePeer implements Negotiation {
  readonly #host: NegotiationHost
  readonly #transport: Transport
  readonly #slots = new Slots()
  readonly #sessionId = String(randomInt(2 ** 47))
  #version = 0
  #asked = false

  constructor(host: NegotiationHost) {
    this.#host = host
    this.#transport = new Transport(host.ground, {
      packet: (packet) => host.handlePacket(packet),
      message: (label, message) => host.handleMessage(label, message),
      connected: () => host.handleConnected(),
      lost: () => host.handleLost(),
    })
  }

  get toListener(): PacketSink {
    return this.#transport.way
  }
  get toPublisher(): PacketSink {
    return this.#transport.way
  }

  sendMessage(label: string, message: Uint8Array): boolean {
    return this.#transport.sendMessage(label, message)
  }

  handleOffer(offer: SessionDescription): void {
    const { sections, transport: remote } = readDescription(offer.sdp)
    if (this.#transport.isRestart(remote)) this.#transport.renewCredentials()
    this.#transport.handleRemote(remote)
    const sending = this.#host.handleSending(sections.filter(maySend))
    this.#takeSlots(sections)
    const fresh = this.#assign()
    this.#asked = false
    const opened = new Map<Subscription, number>()
    const written = sections.map((section) => this.#answer(section, sending, fresh, opened))
    this.#version += 1
    const sdp = writeDescription({
      role: 'answer',
      sessionId: this.#sessionId,
      version: this.#version,
      transport: this.#transport.local,
      sections: written,
    })
    this.#host.send({
      case: 'answer',
      value: new SessionDescription({ type: 'answer', sdp, id: offer.id, midToTrackId: this.#slots.trackIds() }),
    })
    this.#slots.settle(sections.map((section) => section.mid))
    for (const [subscription, payloadType] of opened) {
      subscription.open(payloadType)
      this.#host.handleSubscribed(subscription)
    }
    this.handleWantedChange()
  }

  handleAnswer(): void {
    // Nothing is ever offered to this client.
  }

  handleWantedChange(): void {
    // The first offer comes by itself.
    if (this.#version === 0) return
    const wanted = this.#host.wanted()
    for (const mid of this.#slots.mids) {
      const held = this.#slots.subscriptionOf(mid)
      if (held && !wanted.includes(held)) this.#slots.release(held)
    }
    const waiting = wanted.filter((subscription) => !this.#slots.holds(subscription)).length
    if (this.#asked || (waiting === 0 && !this.#slots.needsRest)) return
    this.#asked = true
    this.#host.send({
      case: 'mediaSectionsRequirement',
      value: new MediaSectionsRequirement({ numAudios: Math.max(0, waiting - this.#slots.clean), numVideos: 0 }),
    })
  }

  handleResume(): void {
    // The client follows with an offer that restarts ICE.
    this.#asked = false
  }

  close(): void {
    this.#transport.close()
  }

  #takeSlots(sections: readonly Section[]): void {
    const receiving = new Set(sections.filter(mayReceive).map((section) => section.mid))
    for (const mid of this.#slots.mids) if (!receiving.has(mid)) this.#slots.drop(mid)
    for (const mid of receiving) this.#slots.add(mid)
  }

  /** Puts who waits on the clean sections. */
  #assign(): Set<Subscription> {
    const fresh = new Set<Subscription>()
    const wanted = this.#host.wanted()
    for (const mid of this.#slots.mids) {
      const held = this.#slots.subscriptionOf(mid)
      if (held && !wanted.includes(held)) this.#slots.release(held)
    }
    for (const subscription of wanted) {
      if (this.#slots.holds(subscription)) continue
      if (!this.#slots.assign(subscription)) break
      fresh.add(subscription)
    }
    return fresh
  }

  #answer(
    section: Section,
    sending: ReadonlyMap<string, Publication>,
    fresh: ReadonlySet<Subscription>,
    opened: Map<Subscription, number>,
  ): WrittenSection {
    const { mid } = section
    if (section.kind === 'application') return { mid, use: 'data' }
    const publication = sending.get(mid)
    if (publication) return receiving(section, publication)
    const subscription = this.#slots.subscriptionOf(mid)
    const payloadType = opusOf(section)
    if (!subscription || payloadType === undefined) return idle(section)
    if (fresh.has(subscription)) opened.set(subscription, payloadType)
    return { mid, use: 'send', payloadType, levelId: levelIdOf(section), outgoing: outgoingOf(subscription) }
  }
}
