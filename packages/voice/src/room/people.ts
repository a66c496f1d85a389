import { ConnectionQuality, ConnectionState, type Participant, type RemoteParticipant, type Room } from 'livekit-client'
import { Emitter } from '../emitter.ts'
import { listenTo } from '../listen-to.ts'
import type { Quality } from '../quality.ts'
import type { RoomPerson } from '../room-types.ts'
import type { Seat } from '../seat.ts'
import type { Speakers } from '../speakers.ts'
import { EarlyMarks, type Sounding } from './early-marks.ts'
import { ReceivedLevel } from './received-level.ts'
import type { Silence } from './silence.ts'
import type { Volumes } from './volumes.ts'

export type PeopleEvents = {
  person: [identity: string, person: RoomPerson | null]
  /** Something of what the engine says about oneself changed. */
  own: []
}

type Heard = { track: MediaStreamTrack; level: ReceivedLevel | undefined }

/** Everybody else in a room: who they are, and how they sound. Those to whom a silence stands are not among them. */
export class People extends Emitter<PeopleEvents> {
  readonly #speakers: Speakers
  readonly #silence: Silence
  readonly #volumes: Volumes
  readonly #people = new Map<string, RoomPerson>()
  readonly #heard = new Map<string, Heard>()
  #room: Room | undefined
  /** Whether the engine takes what it is told: from the moment that signalling stands. */
  #isSignalled = false
  readonly #early: EarlyMarks
  #speaking = new Set<string>()
  #stop: () => void = () => {}

  constructor(speakers: Speakers, silence: Silence, volumes: Volumes) {
    super()
    this.#speakers = speakers
    this.#silence = silence
    this.#volumes = volumes
    this.#early = new EarlyMarks(
      () => this.#sounding(),
      (identity) => this.#lookFor(identity),
    )
  }

  get all(): ReadonlyMap<string, RoomPerson> {
    return this.#people
  }

  /** From now on this room counts. Who is not in it is gone as soon as one is in. */
  follow({ room }: Seat): void {
    this.#stop()
    this.#room = room
    this.#isSignalled = room.state !== ConnectionState.Disconnected
    this.#speaking = new Set(room.activeSpeakers.map(({ identity }) => identity))
    const look = (_: unknown, participant: Participant) => this.#look(participant)
    this.#stop = listenTo(room, {
      // Before anything is published in it.
      signalConnected: () => {
        this.#isSignalled = true
        this.#sweep(true)
      },
      participantConnected: (participant) => {
        this.#silence.tell(room, false)
        this.#look(participant)
      },
      participantDisconnected: ({ identity }) => this.#forget(identity),
      trackPublished: look,
      trackUnpublished: look,
      trackSubscribed: (_, __, participant) => this.#look(participant),
      trackUnsubscribed: (_, __, participant) => this.#look(participant),
      trackMuted: look,
      trackUnmuted: look,
      connectionQualityChanged: look,
      activeSpeakersChanged: (speakers) => this.#handleSpeakers(speakers),
    })
  }

  /** In, or in again: what was missed is made up for. */
  handleJoined(): void {
    this.#sweep(false)
  }

  setSilent(identities: readonly string[]): void {
    this.#silence.set(identities)
    this.#sweep(false)
  }

  level(identity: string, now: number): number {
    const person = this.#people.get(identity)
    return person && !person.muted ? (this.#heard.get(identity)?.level?.read(now, person.speaking) ?? 0) : 0
  }

  close(): void {
    this.#stop()
    this.#early.close()
    this.#heard.clear()
    this.#people.clear()
  }

  #sweep(isNewRoom: boolean): void {
    const room = this.#room
    if (!room || !this.#isSignalled || room.state === ConnectionState.Disconnected) return
    this.#silence.tell(room, isNewRoom)
    for (const identity of [...this.#people.keys()]) if (!room.remoteParticipants.has(identity)) this.#forget(identity)
    for (const participant of room.remoteParticipants.values()) this.#look(participant)
    this.emit('own')
  }

  #handleSpeakers(speakers: Participant[]): void {
    const before = this.#speaking
    this.#speaking = new Set(speakers.map(({ identity }) => identity))
    for (const identity of new Set([...before, ...this.#speaking])) {
      if (before.has(identity) === this.#speaking.has(identity)) continue
      this.#lookFor(identity)
    }
  }

  #lookFor(identity: string): void {
    const participant = this.#room?.getParticipantByIdentity(identity)
    if (participant) this.#look(participant)
  }

  /** Whose microphone is open, and whom the engine does not mark. */
  #sounding(): Sounding[] {
    return [...this.#heard].flatMap(([identity, { level }]) => {
      if (!level || this.#speaking.has(identity) || this.#people.get(identity)?.muted !== false) return []
      return [{ identity, read: (now) => level.read(now, true) }]
    })
  }

  #look(participant: Participant): void {
    if (!this.#room || participant === this.#room.localParticipant) return this.emit('own')
    if (this.#room.remoteParticipants.get(participant.identity) === participant) this.#lookAt(participant as RemoteParticipant)
  }

  #lookAt(participant: RemoteParticipant): void {
    const { identity } = participant
    const isSilent = this.#silence.has(identity)
    const publications = [...participant.audioTrackPublications.values()]
    for (const publication of publications) if (publication.isDesired === isSilent) publication.setSubscribed(!isSilent)
    if (isSilent) return this.#forget(identity)

    this.#hear(identity, participant)
    const muted = publications.every(({ isMuted }) => isMuted)
    this.#tell({
      identity,
      muted,
      speaking: !muted && (this.#speaking.has(identity) || this.#early.has(identity)),
      quality: qualityOf(participant.connectionQuality),
    })
  }

  #hear(identity: string, participant: RemoteParticipant): void {
    const publication = [...participant.audioTrackPublications.values()].find(({ audioTrack }) => audioTrack !== undefined)
    const remote = publication?.track
    const before = this.#heard.get(identity)
    if (before?.track === remote?.mediaStreamTrack) return
    if (!remote) return this.#hush(identity)
    const { mediaStreamTrack: track, receiver } = remote
    this.#heard.set(identity, { track, level: receiver && new ReceivedLevel(receiver) })
    this.#speakers.setVolumeOf(identity, this.#volumes.of(identity))
    this.#speakers.play(identity, track)
  }

  #hush(identity: string): void {
    if (this.#heard.delete(identity)) this.#speakers.stop(identity)
  }

  #tell(person: RoomPerson): void {
    const before = this.#people.get(person.identity)
    if (before && before.muted === person.muted && before.speaking === person.speaking && before.quality === person.quality)
      return
    this.#people.set(person.identity, person)
    this.emit('person', person.identity, person)
  }

  #forget(identity: string): void {
    this.#hush(identity)
    if (this.#people.delete(identity)) this.emit('person', identity, null)
  }
}

/** The engine's word for how well somebody is connected. */
export function qualityOf(quality: ConnectionQuality): Quality {
  return quality === ConnectionQuality.Unknown ? 'excellent' : quality
}
