import {
  DisconnectReason,
  LeaveRequest,
  LeaveRequest_Action,
  ParticipantInfo_State,
  SignalResponse,
  TrackSubscribed,
  TrackUnpublishedResponse,
} from '@livekit/protocol'
import type { ParticipantInfo, ParticipantPermission, TrackSource } from '@livekit/protocol'
import { EventEmitter } from 'node:events'
import type { MediaGround } from '../media/transport.ts'
import type { Counters } from '../metrics.ts'
import { DualPeer } from '../negotiation/dual-peer.ts'
import type { Negotiation, NegotiationHost, SignalMessage } from '../negotiation/negotiation.ts'
import { SinglePeer } from '../negotiation/single-peer.ts'
import { newSid } from '../ids.ts'
import type { Section } from '../sdp/read.ts'
import type { Claims } from '../tokens/grants.ts'
import { Audience } from './audience.ts'
import { PacketDesk } from './packet-desk.ts'
import { Profile } from './profile.ts'
import type { ProfileChange } from './profile.ts'
import type { Passing, Publication } from './publication.ts'
import { Publishing } from './publishing.ts'
import { Subscribing } from './subscribing.ts'
import type { Subscription } from './subscription.ts'

/** The socket that a participant is signalled through, for as long as it lasts. */
export interface SignalChannel {
  send(response: SignalResponse): void
  /** Sends a response that is written already. */
  sendWritten(response: Uint8Array): void
  close(): void
}

export interface ParticipantEvents {
  /** Media flows for the first time. */
  active: []
  /** Others see something else than before. */
  changed: []
  /** It may do other things than before. */
  permitted: []
  published: [Publication]
  unpublished: [Publication]
  subscribed: [Subscription]
  message: [label: string, message: Buffer]
  /** What others are told to expect of its connection changed. */
  reachable: [boolean]
}

export interface ParticipantOptions {
  claims: Claims
  /** How the client wants its connections: v1 one, v0 two. */
  mode: 'single' | 'dual'
  autoSubscribe: boolean
  ground: MediaGround
  counters: Counters
  passing: Passing
  isHeld(source: TrackSource): boolean
  isLetHear(publication: Publication, identity: string): boolean
}

/** What somebody who has to go is told. Only where the server itself goes may they try again: a new one may be there. */
function leaveFor(reason: DisconnectReason): LeaveRequest {
  const canReconnect = reason === DisconnectReason.SERVER_SHUTDOWN || reason === DisconnectReason.STATE_MISMATCH
  return new LeaveRequest({
    reason,
    canReconnect,
    action: canReconnect ? LeaveRequest_Action.RECONNECT : LeaveRequest_Action.DISCONNECT,
  })
}

/** One person in one room, from the join to the end; sockets and paths come and go. */
export class Participant extends EventEmitter<ParticipantEvents> implements NegotiationHost {
  readonly sid = newSid('PA')
  readonly claims: Claims
  readonly ground: MediaGround
  readonly profile: Profile
  readonly publishing: Publishing
  readonly subscribing: Subscribing
  readonly negotiation: Negotiation
  readonly packets: PacketDesk
  readonly audience = new Audience()
  /** The highest sequence of its reliable messages that was taken. */
  lastReliable = 0
  isReachable = true
  /** True once media flowed. */
  wasActive = false
  #signal: SignalChannel | undefined
  #closed = false
  /** What is told of this participant, until something of it changes. */
  #info: ParticipantInfo | undefined
  #writtenInfo: Uint8Array | undefined

  constructor(options: ParticipantOptions, now = Date.now()) {
    super()
    const { claims, counters } = options
    this.claims = claims
    this.ground = options.ground
    this.profile = new Profile(this.sid, claims, now)
    this.negotiation = options.mode === 'single' ? new SinglePeer(this) : new DualPeer(this)
    const { profile, negotiation } = this
    this.publishing = new Publishing(
      {
        sid: this.sid,
        identity: claims.identity,
        passing: options.passing,
        get permission() {
          return profile.permission
        },
        send: (message) => this.send(message),
        isHeld: (source) => options.isHeld(source),
      },
      counters,
    )
    this.subscribing = new Subscribing(
      {
        identity: claims.identity,
        get canSubscribe() {
          return profile.permission.canSubscribe
        },
        sink: negotiation.toListener,
        isLetHear: (publication) => options.isLetHear(publication, claims.identity),
        sendsWith: (ssrc) => this.publishing.usesSsrc(ssrc),
        handleWantedChange: () => {
          if (!this.#closed) negotiation.handleWantedChange()
        },
      },
      options.autoSubscribe,
      counters,
    )
    this.packets = new PacketDesk(this.publishing, this.subscribing, negotiation.toPublisher, counters)
    this.publishing.on('published', (publication) => {
      this.handleChange()
      this.emit('published', publication)
    })
    this.publishing.on('unpublished', (publication) => {
      this.handleChange()
      this.send({ case: 'trackUnpublished', value: new TrackUnpublishedResponse({ trackSid: publication.sid }) })
      this.emit('unpublished', publication)
    })
    this.publishing.on('changed', () => {
      this.handleChange()
      this.emit('changed')
    })
  }

  get identity(): string {
    return this.profile.identity
  }
  get permission(): ParticipantPermission {
    return this.profile.permission
  }
  get isHidden(): boolean {
    return this.profile.permission.hidden
  }
  get isAttached(): boolean {
    return this.#signal !== undefined
  }
  get isClosed(): boolean {
    return this.#closed
  }

  /** What is told of it. The same object until something changes: not to be written to. */
  info(): ParticipantInfo {
    return (this.#info ??= this.profile.info(this.publishing.published))
  }

  /** The same as bytes. */
  writtenInfo(): Uint8Array {
    return (this.#writtenInfo ??= this.info().toBinary())
  }

  /** What is told of it at its end. */
  lastInfo(reason: DisconnectReason): ParticipantInfo {
    return this.profile.info(this.publishing.published, reason)
  }

  /** Something of what is told changed. */
  handleChange(): void {
    this.#info = undefined
    this.#writtenInfo = undefined
  }

  /** Takes a socket; one that was there before is closed. */
  attach(signal: SignalChannel): void {
    const before = this.#signal
    this.#signal = signal
    before?.close()
  }

  /** The socket is gone; true where it was the one in use. */
  detach(signal: SignalChannel): boolean {
    if (this.#signal !== signal) return false
    this.#signal = undefined
    return true
  }

  send(message: SignalMessage): void {
    this.#signal?.send(new SignalResponse({ message }))
  }

  /** Sends what was written once for many. */
  sendResponse(response: SignalResponse): void {
    this.#signal?.send(response)
  }

  /** Sends a response that is written already. */
  sendWritten(response: Uint8Array): void {
    this.#signal?.sendWritten(response)
  }

  handlePacket(packet: Buffer): void {
    this.packets.handlePacket(packet)
  }

  handleMessage(label: string, message: Buffer): void {
    this.emit('message', label, message)
  }

  handleConnected(): void {
    this.#setReachable(true)
    if (this.profile.state === ParticipantInfo_State.ACTIVE || this.#closed) return
    this.profile.state = ParticipantInfo_State.ACTIVE
    this.wasActive = true
    this.handleChange()
    this.emit('active')
  }

  handleLost(): void {
    this.#setReachable(false)
  }

  handleSending(sections: readonly Section[]): Map<string, Publication> {
    const sending = this.publishing.handleSending(sections)
    // Each track of it now says on which section it comes.
    this.handleChange()
    return sending
  }

  wanted(): readonly Subscription[] {
    return this.subscribing.all
  }

  handleSubscribed(subscription: Subscription): void {
    this.emit('subscribed', subscription)
  }

  /** Tells the publisher that somebody hears its track: once, however many come after the first. */
  handleHeard(publication: Publication): void {
    if (publication.wasHeard) return
    publication.wasHeard = true
    this.send({ case: 'trackSubscribed', value: new TrackSubscribed({ trackSid: publication.sid }) })
  }

  changeProfile(change: ProfileChange): void {
    this.profile.change(change)
    this.handleChange()
    this.emit('changed')
  }

  /** Puts other permissions in force; what they no longer allow has ended when this returns. */
  changePermission(permission: ParticipantPermission): void {
    this.profile.permission = permission
    this.handleChange()
    this.publishing.handlePermissionChange()
    this.subscribing.settle()
    this.emit('changed')
    this.emit('permitted')
  }

  /** Ends everything of this participant at once: no packet passes after this. */
  close(reason: DisconnectReason): void {
    if (this.#closed) return
    this.#closed = true
    this.profile.state = ParticipantInfo_State.DISCONNECTED
    this.handleChange()
    this.subscribing.close()
    this.negotiation.close()
    this.send({ case: 'leave', value: leaveFor(reason) })
    this.#signal?.close()
    this.#signal = undefined
    this.publishing.close()
  }

  #setReachable(reachable: boolean): void {
    if (this.isReachable === reachable) return
    this.isReachable = reachable
    this.emit('reachable', reachable)
  }
}
