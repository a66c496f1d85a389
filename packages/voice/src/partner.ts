import { Track, type RemoteParticipant, type RemoteTrack } from 'livekit-client'
import { Emitter } from './emitter.ts'
import { listenTo } from './listen-to.ts'
import type { Seat } from './seat.ts'

export type PartnerEvents = {
  track: [track: MediaStreamTrack | null, identity: string]
  present: [present: boolean]
  muted: [muted: boolean]
}

/** The other in a call: whoever else is in the room. */
export class Partner extends Emitter<PartnerEvents> {
  readonly #seat: Seat
  readonly #stops: (() => void)[]
  #track: RemoteTrack | undefined
  #identity = ''
  /** Whether the other has been here. */
  #met = false

  constructor(seat: Seat) {
    super()
    this.#seat = seat
    this.#stops = [
      seat.on('joined', () => this.#tellAll()),
      listenTo(seat.room, {
        participantConnected: () => this.#tellPresence(),
        participantDisconnected: () => this.#tellPresence(),
        trackSubscribed: (track, _, participant) => this.#handleTrack(track, participant),
        trackUnsubscribed: (track) => this.#handleTrackGone(track),
        trackMuted: () => this.#tellMuted(),
        trackUnmuted: () => this.#tellMuted(),
      }),
    ]
  }

  /** What the browser counts about the sound in both directions. */
  async stats(): Promise<RTCStatsReport[]> {
    const sides = [this.#track?.receiver, this.#seat.publisher.sender].filter((side) => side !== undefined)
    return Promise.all(sides.map((side) => side.getStats()))
  }

  /** Tells nothing any more, and holds nothing back. */
  close(): void {
    for (const stop of this.#stops) stop()
    this.#seat.publisher.hold(false)
  }

  #tellAll(): void {
    this.#tellPresence()
    this.#tellMuted()
  }

  #handleTrack(track: RemoteTrack, { identity }: RemoteParticipant): void {
    if (track.kind !== Track.Kind.Audio) return
    this.#track = track
    this.#identity = identity
    this.emit('track', track.mediaStreamTrack, identity)
    this.#tellMuted()
  }

  #handleTrackGone(track: RemoteTrack): void {
    if (track !== this.#track) return
    this.#track = undefined
    this.emit('track', null, this.#identity)
  }

  #tellPresence(): void {
    const present = this.#seat.room.remoteParticipants.size > 0
    // Who has gone may have hung up: nothing is said into an empty room.
    this.#seat.publisher.hold(this.#met && !present)
    this.#met ||= present
    this.emit('present', present)
  }

  #tellMuted(): void {
    const others = [...this.#seat.room.remoteParticipants.values()]
    const published = others.flatMap((each) => [...each.audioTrackPublications.values()])
    this.emit('muted', published.length > 0 && published.every((each) => each.isMuted))
  }
}
