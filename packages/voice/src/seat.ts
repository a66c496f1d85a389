import type { Ticket } from '@maru/protocol'
import {
  ConnectionError,
  DefaultReconnectPolicy,
  DisconnectReason,
  Room,
  RoomEvent,
  setLogLevel,
  Track,
  type RemoteTrack,
} from 'livekit-client'
import { Emitter } from './emitter.ts'
import type { Microphone } from './microphone.ts'
import { Publisher } from './publisher.ts'

export type SeatEvents = {
  joined: []
  /** The way to the engine broke; livekit-client tries to mend it. */
  resuming: []
  remoteTrack: [track: MediaStreamTrack | null]
  remotePresent: [present: boolean]
  remoteMuted: [muted: boolean]
  /** This seat is empty for good. taken: by another device of the same person. */
  over: [why: 'taken' | 'gone']
}

/** Quick tries only: what takes longer is for the session, which asks the hub whether the call is still on. */
const RETRIES_MS = [0, 300, 900, 1500]

setLogLevel('error')

/** One stay in a room of the engine, with one ticket. */
export class Seat extends Emitter<SeatEvents> {
  readonly #room = new Room({
    adaptiveStream: false,
    dynacast: false,
    disconnectOnPageLeave: false,
    stopLocalTrackOnUnpublish: false,
    reconnectPolicy: new DefaultReconnectPolicy(RETRIES_MS),
  })
  readonly #publisher: Publisher
  #remote: RemoteTrack | undefined
  /** Whether the other has been here. */
  #met = false
  #over = false

  constructor(microphone: Microphone) {
    super()
    this.#publisher = new Publisher(this.#room.localParticipant, microphone)
    this.#room
      .on(RoomEvent.SignalConnected, () => this.#publisher.start())
      .on(RoomEvent.Connected, () => this.#handleJoined())
      .on(RoomEvent.SignalReconnecting, () => this.emit('resuming'))
      .on(RoomEvent.Reconnecting, () => this.emit('resuming'))
      .on(RoomEvent.Reconnected, () => this.#handleJoined())
      .on(RoomEvent.ParticipantConnected, () => this.#tellPresence())
      .on(RoomEvent.ParticipantDisconnected, () => this.#tellPresence())
      .on(RoomEvent.TrackSubscribed, (track) => this.#handleTrack(track))
      .on(RoomEvent.TrackUnsubscribed, (track) => this.#handleTrackGone(track))
      .on(RoomEvent.TrackMuted, () => this.#tellMuted())
      .on(RoomEvent.TrackUnmuted, () => this.#tellMuted())
      .on(RoomEvent.Disconnected, (reason) => this.#handleDisconnected(reason))
  }

  /** Goes in. Never throws: `over` tells where it failed. */
  async take(ticket: Ticket): Promise<void> {
    try {
      await this.#room.connect(ticket.url, ticket.token, { maxRetries: 1, websocketTimeout: 6000, peerConnectionTimeout: 8000 })
    } catch (error) {
      if (!(error instanceof ConnectionError)) console.warn('maru: could not enter the call', error)
      this.#end('gone')
    }
  }

  /** Goes out, and lets nothing more be heard of it. The microphone is its owner's. */
  async leave(): Promise<void> {
    this.#over = true
    this.#publisher.close()
    await this.#room.disconnect(false)
  }

  /** What the browser counts about the sound in both directions. */
  async stats(): Promise<RTCStatsReport[]> {
    const sides = [this.#remote?.receiver, this.#publisher.sender].filter((side) => side !== undefined)
    return Promise.all(sides.map((side) => side.getStats()))
  }

  #handleJoined(): void {
    if (this.#over) return
    this.emit('joined')
    this.#tellPresence()
    this.#tellMuted()
  }

  #handleTrack(track: RemoteTrack): void {
    if (this.#over || track.kind !== Track.Kind.Audio) return
    this.#remote = track
    this.emit('remoteTrack', track.mediaStreamTrack)
    this.#tellMuted()
  }

  #handleTrackGone(track: RemoteTrack): void {
    if (this.#over || track !== this.#remote) return
    this.#remote = undefined
    this.emit('remoteTrack', null)
  }

  #tellPresence(): void {
    if (this.#over) return
    const present = this.#room.remoteParticipants.size > 0
    // Who has gone may have hung up: nothing is said into an empty room.
    this.#publisher.hold(this.#met && !present)
    this.#met ||= present
    this.emit('remotePresent', present)
  }

  #tellMuted(): void {
    if (this.#over) return
    const published = [...this.#room.remoteParticipants.values()].flatMap((each) => [...each.audioTrackPublications.values()])
    this.emit('remoteMuted', published.length > 0 && published.every((each) => each.isMuted))
  }

  #handleDisconnected(reason: DisconnectReason | undefined): void {
    this.#end(reason === DisconnectReason.DUPLICATE_IDENTITY ? 'taken' : 'gone')
  }

  #end(why: 'taken' | 'gone'): void {
    if (this.#over) return
    this.#over = true
    this.#publisher.close()
    this.emit('over', why)
  }
}
