import {
  DisconnectReason,
  ParticipantUpdate,
  Room as RoomInfo,
  RoomUpdate,
  SignalResponse,
  SpeakersChanged,
} from '@livekit/protocol'
import type { ParticipantInfo, ParticipantPermission, TrackSource } from '@livekit/protocol'
import { EventEmitter } from 'node:events'
import { performance } from 'node:perf_hooks'
import { Switchboard } from '../data/switchboard.ts'
import { newSid } from '../ids.ts'
import type { MediaGround } from '../media/transport.ts'
import type { Counters } from '../metrics.ts'
import type { Lag } from '../rtp/lateness.ts'
import type { Claims } from '../tokens/grants.ts'
import { Floor } from './floor.ts'
import { loudestOf } from './loudest.ts'
import { Participant } from './participant.ts'
import type { Passing, Publication } from './publication.ts'
import { QualityBoard } from './quality.ts'
import { Roster } from './roster.ts'
import { Speakers } from './speakers.ts'

export interface RoomSettings {
  emptyTimeout: number
  departureTimeout: number
  /** 0 for any number. */
  maxParticipants: number
  metadata: string
}

export interface RoomEvents {
  joined: [Participant]
  /** Gone before media flowed, or after. */
  left: [Participant, ParticipantInfo]
  aborted: [Participant, ParticipantInfo]
  published: [Participant, Publication]
  unpublished: [Participant, Publication]
  finished: [DisconnectReason]
}

const reportMs = 1_000
const judgeEvery = 3
const catchUpMs = 500

/** One room: who is in it, and what of each the others get. */
export class Room extends EventEmitter<RoomEvents> {
  readonly sid = newSid('RM')
  readonly name: string
  readonly createdAt = Date.now()
  readonly settings: RoomSettings
  readonly switchboard: Switchboard
  readonly #ground: MediaGround
  readonly #counters: Counters
  readonly #speakers: Speakers
  readonly #floor: Floor<Publication>
  readonly #passing: Passing
  readonly #roster: Roster
  readonly #quality = new QualityBoard()
  /** By identity, so that a new link or a rejoin does not undo a mute. */
  readonly #held = new Map<string, Set<TrackSource>>()
  /** What the server said last of somebody's permissions, and when: older tokens don't undo it. */
  readonly #permitted = new Map<string, { permission: ParticipantPermission; at: number }>()
  #participants = new Map<string, Participant>()
  #reportTimer: NodeJS.Timeout
  #emptyTimer: NodeJS.Timeout | undefined
  #ticks = 0
  #closed = false

  constructor(name: string, settings: RoomSettings, ground: MediaGround, counters: Counters, lag?: Lag) {
    super()
    this.name = name
    this.settings = settings
    this.#ground = ground
    this.#counters = counters
    this.#floor = new Floor(loudestOf(settings.metadata))
    this.#passing = { floor: this.#floor, ...(lag ? { lag } : {}) }
    this.switchboard = new Switchboard(() => this.#participants.values(), counters)
    this.#roster = new Roster(
      () => this.#participants.size,
      (response) => this.#broadcast(response),
    )
    this.#speakers = new Speakers(
      () => this.#participants.values(),
      (response) => this.#broadcast(response),
    )
    this.#reportTimer = setInterval(() => this.#report(), reportMs).unref()
    this.#armEmptyTimer(settings.emptyTimeout)
  }

  get participants(): Participant[] {
    return [...this.#participants.values()]
  }
  get isClosed(): boolean {
    return this.#closed
  }
  get isFull(): boolean {
    return this.settings.maxParticipants > 0 && this.#participants.size >= this.settings.maxParticipants
  }

  get(identity: string): Participant | undefined {
    return this.#participants.get(identity)
  }

  info(): RoomInfo {
    let numParticipants = 0
    let numPublishers = 0
    for (const participant of this.#participants.values()) {
      if (participant.isHidden) continue
      numParticipants += 1
      if (participant.publishing.hasPublished) numPublishers += 1
    }
    return new RoomInfo({
      sid: this.sid,
      name: this.name,
      emptyTimeout: this.settings.emptyTimeout,
      departureTimeout: this.settings.departureTimeout,
      maxParticipants: this.settings.maxParticipants,
      metadata: this.settings.metadata,
      creationTime: BigInt(Math.floor(this.createdAt / 1000)),
      creationTimeMs: BigInt(this.createdAt),
      enabledCodecs: [{ mime: 'audio/opus', fmtpLine: '' }],
      numParticipants,
      numPublishers,
    })
  }

  /** Lets somebody in; one of the same identity goes first. The new one is not told to the others yet. */
  admit(claims: Claims, options: { mode: 'single' | 'dual'; autoSubscribe: boolean }): Participant {
    const before = this.#participants.get(claims.identity)
    if (before) this.remove(before, DisconnectReason.DUPLICATE_IDENTITY)
    // Nobody is to hear of the end of their own former stay.
    if (this.#roster.isWaitingFor(claims.identity)) this.#roster.flush()
    clearTimeout(this.#emptyTimer)
    const participant = new Participant({
      ...options,
      claims,
      ground: this.#ground,
      counters: this.#counters,
      passing: this.#passing,
      isHeld: (source) => this.#held.get(claims.identity)?.has(source) ?? false,
      isLetHear: (publication, identity) => this.#isLetHear(publication, identity),
    })
    const said = this.#permitted.get(claims.identity)
    if (said && claims.issuedAt <= said.at) participant.profile.permission = said.permission
    this.#listen(participant)
    this.#participants.set(participant.identity, participant)
    this.#counters.joins += 1
    return participant
  }

  /** Tells the others of somebody new, and gives the new one what the others publish. */
  introduce(participant: Participant): void {
    const available: Publication[] = []
    for (const other of this.#participants.values()) {
      if (other !== participant && other.publishing.hasPublished) available.push(...other.publishing.published)
    }
    participant.subscribing.handleAvailable(...available)
    this.broadcastInfo(participant)
  }

  /** What somebody who just came, or came back, has to know beside the participants. */
  catchUp(participant: Participant): void {
    const { speaking } = this.#speakers
    if (speaking.length > 0) {
      participant.send({ case: 'speakersChanged', value: new SpeakersChanged({ speakers: speaking }) })
    }
    const { known } = this.#quality
    if (known) participant.sendResponse(known)
  }

  /** What somebody has to know of the others, each written when they last changed. */
  *othersWritten(participant: Participant): Generator<Uint8Array> {
    for (const other of this.#participants.values()) {
      if (other !== participant && !other.isHidden) yield other.writtenInfo()
    }
  }

  /** Ends somebody's stay: no packet from or to it passes after this. */
  remove(participant: Participant, reason: DisconnectReason): void {
    if (this.#participants.get(participant.identity) !== participant) return
    const wasActive = participant.wasActive
    this.#participants.delete(participant.identity)
    participant.close(reason)
    const info = participant.lastInfo(reason)
    // Where all have to go, each is told so, and nothing of the others.
    if (!participant.isHidden && !this.#closed) this.#roster.tell(info)
    this.emit(wasActive ? 'left' : 'aborted', participant, info)
    if (this.#participants.size === 0 && !this.#closed) this.#armEmptyTimer(this.settings.departureTimeout)
  }

  /** Puts other permissions in force, also against tokens that say otherwise and are older. */
  permit(participant: Participant, permission: ParticipantPermission, at: number): void {
    this.#permitted.set(participant.identity, { permission, at })
    participant.changePermission(permission)
  }

  /** Holds a source of a person silent, now and after any rejoin, or lets go of it. */
  hold(identity: string, source: TrackSource, held: boolean): void {
    const sources = this.#held.get(identity) ?? new Set<TrackSource>()
    if (held) sources.add(source)
    else sources.delete(source)
    this.#held.set(identity, sources)
    const publishing = this.#participants.get(identity)?.publishing
    for (const publication of publishing?.published ?? []) {
      if (publication.info.source === source) publishing?.hold(publication, held)
    }
  }

  changeMetadata(metadata: string): void {
    this.settings.metadata = metadata
    this.#floor.handleLimit(loudestOf(metadata), performance.now())
    this.#broadcast(new SignalResponse({ message: { case: 'roomUpdate', value: new RoomUpdate({ room: this.info() }) } }))
  }

  broadcastInfo(participant: Participant): void {
    // Their own changes are told to people at once.
    if (participant.isHidden || !this.#roster.isCalm) {
      participant.send({ case: 'update', value: new ParticipantUpdate({ participants: [participant.info()] }) })
    }
    if (!participant.isHidden) this.#roster.tell(participant.info())
  }

  /** A publisher changed whom it lets hear. */
  handleAudienceChange(): void {
    for (const participant of this.#participants.values()) participant.subscribing.settle()
  }

  close(reason: DisconnectReason): void {
    if (this.#closed) return
    this.#closed = true
    clearInterval(this.#reportTimer)
    clearTimeout(this.#emptyTimer)
    this.#speakers.close()
    this.#roster.close()
    for (const participant of this.participants) this.remove(participant, reason)
    this.emit('finished', reason)
  }

  #listen(participant: Participant): void {
    participant.on('active', () => {
      this.broadcastInfo(participant)
      // Not at once: a client drops what is said of others before it counts itself as connected.
      setTimeout(() => this.catchUp(participant), catchUpMs).unref()
      this.emit('joined', participant)
    })
    participant.on('changed', () => this.broadcastInfo(participant))
    participant.on('published', (publication) => {
      this.broadcastInfo(participant)
      // A client takes a track only of somebody whom it knows.
      this.#roster.flush()
      for (const other of this.#participants.values()) {
        if (other !== participant) other.subscribing.handleAvailable(publication)
      }
      this.emit('published', participant, publication)
    })
    participant.on('unpublished', (publication) => {
      for (const other of this.#participants.values()) other.subscribing.handleGone(publication)
      if (!participant.isClosed) this.broadcastInfo(participant)
      this.emit('unpublished', participant, publication)
    })
    participant.on('subscribed', ({ publication }) => this.get(publication.ownerIdentity)?.handleHeard(publication))
    participant.on('message', (label, message) => this.switchboard.handleMessage(participant, label, message))
    participant.on('reachable', () => this.#tellQuality(this.#quality.judge([participant])))
  }

  #isLetHear(publication: Publication, identity: string): boolean {
    const listener = this.get(identity)
    const publisher = this.get(publication.ownerIdentity)
    return listener !== undefined && (publisher?.audience.allows(publication.sid, listener) ?? false)
  }

  #broadcast(response: SignalResponse): void {
    for (const participant of this.#participants.values()) participant.sendResponse(response)
  }

  #report(): void {
    for (const participant of this.#participants.values()) participant.packets.report()
    this.#ticks = (this.#ticks + 1) % judgeEvery
    if (this.#ticks === 0) this.#tellQuality(this.#quality.judgeAll(this.#participants.values()))
  }

  #tellQuality(update: SignalResponse | undefined): void {
    if (update) this.#broadcast(update)
  }

  #armEmptyTimer(seconds: number): void {
    clearTimeout(this.#emptyTimer)
    this.#emptyTimer = setTimeout(() => this.close(DisconnectReason.ROOM_CLOSED), seconds * 1000).unref()
  }
}
