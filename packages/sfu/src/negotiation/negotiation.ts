import type { SessionDescription, SignalResponse } from '@livekit/protocol'
import type { MediaGround } from '../media/transport.ts'
import type { Publication } from '../rooms/publication.ts'
import type { PacketSink } from '../media/packet-way.ts'
import type { Subscription } from '../rooms/subscription.ts'
import type { Section } from '../sdp/read.ts'

export type SignalMessage = SignalResponse['message']

/** What a negotiation asks of the participant that it works for. */
export interface NegotiationHost {
  readonly sid: string
  readonly ground: MediaGround
  send(message: SignalMessage): void
  handlePacket(packet: Buffer): void
  handleMessage(label: string, message: Buffer): void
  handleConnected(): void
  handleLost(): void
  /** Takes the sections that the client may send on; returns which of them carry a track. */
  handleSending(sections: readonly Section[]): Map<string, Publication>
  /** The subscriptions that should be, in order. */
  wanted(): readonly Subscription[]
  /** A subscription that was waiting now has its section at the client. */
  handleSubscribed(subscription: Subscription): void
}

/** How one client and the engine agree on peer connections: one for all (v1), or one each way (v0). */
export interface Negotiation {
  /** Where what the client hears goes. */
  readonly toListener: PacketSink
  /** Where reports on what the client publishes go. */
  readonly toPublisher: PacketSink
  handleOffer(offer: SessionDescription): void
  handleAnswer(answer: SessionDescription): void
  /** `wanted()` is not what it was. */
  handleWantedChange(): void
  /** The client is back on a new socket. */
  handleResume(): void
  sendMessage(label: string, message: Uint8Array): boolean
  close(): void
}
