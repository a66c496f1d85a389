import { SessionDescription } from '@livekit/protocol'
import { randomInt } from 'node:crypto'
import type { PacketSink } from '../media/packet-way.ts'
import { Transport } from '../media/transport.ts'
import type { Subscription } from '../rooms/subscription.ts'
import { readDescription } from '../sdp/read.ts'
import { idle, writeDescription } from '../sdp/write.ts'
import type { WrittenSection } from '../sdp/write.ts'
import type { Negotiation, NegotiationHost } from './negotiation.ts'
import { maySend, outgoingOf, receiving } from './sections.ts'
import { Slots } from './slots.ts'

const payloadType = 111
const levelId = 1
const dataMid = '0'

/** Signalling v0: the client offers on its publisher connection, the engine on the subscriber's. */
export class DualPeer implements Negotiation {
  readonly #host: NegotiationHost
  readonly #publisher: Transport
  readonly #subscriber: Transport
  readonly #slots = new Slots()
  readonly #sessionId = String(randomInt(2 ** 47))
  #version = 0
  #nextMid = 1
  #offerId = 0
  /** What the offer on its way brings; undefined while none is. */
  #offered: { id: number; fresh: Set<Subscription>; resting: string[] } | undefined
  #again = false

  constructor(host: NegotiationHost) {
    this.#host = host
    const taking = {
      packet: (packet: Buffer) => host.handlePacket(packet),
      message: (label: string, message: Buffer) => host.handleMessage(label, message),
    }
    this.#publisher = new Transport(host.ground, {
      ...taking,
      connected: () => undefined,
      lost: () => host.handleLost(),
    })
    this.#subscriber = new Transport(
      host.ground,
      { ...taking, connected: () => host.handleConnected(), lost: () => host.handleLost() },
      [
        { label: '_reliable', ordered: true, reliable: true },
        { label: '_lossy', ordered: false, reliable: false },
      ],
    )
  }

  get toListener(): PacketSink {
    return this.#subscriber.way
  }
  get toPublisher(): PacketSink {
    return this.#publisher.way
  }

  sendMessage(label: string, message: Uint8Array): boolean {
    return this.#subscriber.sendMessage(label, message) || this.#publisher.sendMessage(label, message)
  }

  handleOffer(offer: SessionDescription): void {
    const { sections, transport: remote } = readDescription(offer.sdp)
    if (this.#publisher.isRestart(remote)) this.#publisher.renewCredentials()
    this.#publisher.handleRemote(remote)
    const sending = this.#host.handleSending(sections.filter(maySend))
    const written = sections.map((section): WrittenSection => {
      if (section.kind === 'application') return { mid: section.mid, use: 'data' }
      const publication = sending.get(section.mid)
      return publication ? receiving(section, publication) : idle(section)
    })
    this.#host.send({ case: 'answer', value: this.#describe('answer', this.#publisher, written, offer.id, {}) })
  }

  handleAnswer(answer: SessionDescription): void {
    const offered = this.#offered
    if (!offered || (answer.id !== 0 && answer.id !== offered.id)) return
    const { transport: remote } = readDescription(answer.sdp)
    this.#offered = undefined
    this.#subscriber.handleRemote(remote)
    this.#slots.settle(offered.resting)
    for (const subscription of offered.fresh) {
      if (!this.#slots.holds(subscription)) continue
      subscription.open(payloadType)
      this.#host.handleSubscribed(subscription)
    }
    if (this.#again) this.#offer()
    else this.handleWantedChange()
  }

  handleWantedChange(): void {
    const wanted = this.#host.wanted()
    let changed = this.#version === 0
    for (const mid of this.#slots.mids) {
      const held = this.#slots.subscriptionOf(mid)
      if (held && !wanted.includes(held)) changed = this.#slots.release(held) || changed
    }
    if (changed || wanted.some((subscription) => !this.#slots.holds(subscription))) this.#offer()
  }

  handleResume(): void {
    this.#offered = undefined
    this.#subscriber.renewCredentials()
    this.#offer()
  }

  close(): void {
    this.#publisher.close()
    this.#subscriber.close()
  }

  #offer(): void {
    this.#again = this.#offered !== undefined
    if (this.#again) return
    const fresh = new Set<Subscription>()
    for (const subscription of this.#host.wanted()) {
      if (this.#slots.holds(subscription)) continue
      if (this.#slots.clean === 0) this.#slots.add(String(this.#nextMid++))
      if (this.#slots.assign(subscription)) fresh.add(subscription)
    }
    const resting = this.#slots.mids.filter((mid) => this.#slots.subscriptionOf(mid) === undefined)
    const sections = this.#slots.mids.map((mid): WrittenSection => {
      const subscription = this.#slots.subscriptionOf(mid)
      if (!subscription) return { mid, use: 'idle', payloadType, levelId }
      return { mid, use: 'send', payloadType, levelId, outgoing: outgoingOf(subscription) }
    })
    this.#offerId += 1
    this.#offered = { id: this.#offerId, fresh, resting }
    const all: WrittenSection[] = [{ mid: dataMid, use: 'data' }, ...sections]
    this.#host.send({
      case: 'offer',
      value: this.#describe('offer', this.#subscriber, all, this.#offerId, this.#slots.trackIds()),
    })
  }

  #describe(
    role: 'offer' | 'answer',
    transport: Transport,
    sections: WrittenSection[],
    id: number,
    midToTrackId: Record<string, string>,
  ): SessionDescription {
    this.#version += 1
    const sdp = writeDescription({
      role,
      sessionId: this.#sessionId,
      version: this.#version,
      transport: transport.local,
      sections,
    })
    return new SessionDescription({ type: role, sdp, id, midToTrackId })
  }
}
