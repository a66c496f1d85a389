import type { Ticket } from '@maru/protocol'
import { ConnectionQuality } from 'livekit-client'
import type { CallSession } from './call-session.ts'
import { watchDevices } from './devices.ts'
import { Emitter } from './emitter.ts'
import { listenTo } from './listen-to.ts'
import { Microphone } from './microphone.ts'
import { OwnLevel } from './room/own-level.ts'
import { EarlyMarks, type Sounding } from './room/early-marks.ts'
import { People, qualityOf } from './room/people.ts'
import { Silence } from './room/silence.ts'
import { Talker } from './room/talker.ts'
import { Volumes } from './room/volumes.ts'
import type { OwnVoice, RoomPerson, RoomSessionEvents, RoomSessionParts, TalkMode } from './room-types.ts'
import { Seat } from './seat.ts'
import { ROOM_GIVE_UP_MS, type SessionState } from './session-state.ts'
import { Speakers } from './speakers.ts'
import { Stay } from './stay.ts'

/** Outside of the engine for so long, nobody waits for the next word: the microphone is let go until one is back. */
const AWAY_MS = 30_000

/** One person's side of a voice channel: goes in, hears everybody, is heard, and comes back by itself. */
export class RoomSession extends Emitter<RoomSessionEvents> {
  readonly microphone: Microphone
  readonly speakers: Speakers
  readonly #identity: string
  readonly #renew: RoomSessionParts['renew']
  readonly #stay: Stay
  readonly #people: People
  readonly #early: EarlyMarks
  readonly #talker: Talker
  readonly #ownLevel: OwnLevel
  readonly #volumes = new Volumes()
  readonly #stops: (() => void)[]
  #unfollow: () => void = () => {}
  #own: OwnVoice
  #goneFor: ReturnType<typeof setTimeout> | undefined

  /** @param adopted a seat that is taken already, see `adopt`. */
  constructor(parts: RoomSessionParts, adopted?: Seat) {
    super()
    const { seat, renew, muted, mode = 'open', microphone = new Microphone(), speakers = new Speakers() } = parts
    const silence = new Silence(seat.silent)
    this.microphone = microphone
    this.speakers = speakers
    this.#identity = seat.identity
    this.#renew = renew
    this.#talker = new Talker({ microphone, muted, mode, maySpeak: seat.maySpeak })
    this.#people = new People(speakers, silence, this.#volumes)
    this.#ownLevel = new OwnLevel(microphone)
    this.#stay = new Stay({
      newSeat: () => new Seat(microphone, { autoSubscribe: false, voices: 3 }),
      renew: () => this.#askAnew(),
      giveUpMs: ROOM_GIVE_UP_MS,
      removed: 'over',
    })
    this.#early = new EarlyMarks(
      () => this.#ownSound(),
      () => this.#tellOwn(),
    )
    this.#own = this.#readOwn()
    this.#stops = [
      this.#people.on('person', (identity, person) => this.emit('person', identity, person)),
      this.#people.on('own', () => this.#tellOwn()),
      this.#talker.on('changed', () => this.#tellOwn()),
      microphone.on('takesNoiseAway', (taken) => this.emit('noiseSuppression', taken)),
      speakers.on('blocked', (blocked) => this.emit('needsGesture', blocked)),
      watchDevices(() => this.emit('devicesChanged')),
    ]
    this.#stay.on('seat', (next) => this.#follow(next))
    this.#stay.on('joined', () => this.#handleJoined())
    this.#stay.on('gone', () => this.#handleGone())
    this.#stay.on('awake', () => this.#handleAwake())
    this.#stay.on('state', (state) => this.#handleState(state))
    this.#stay.begin(adopted ?? seat.ticket)
  }

  /**
   * Goes on in the same room of the engine with the sound of a call that has grown into a channel: no break, muted or
   * not as before, and the call's session closes as `grown`. Null where that call was not live: then go in by a new
   * session.
   */
  static adopt(call: CallSession, parts: Omit<RoomSessionParts, 'microphone' | 'speakers' | 'muted'>): RoomSession | null {
    const { microphone, speakers } = call
    const seat = call.handOver()
    return seat ? new RoomSession({ ...parts, microphone, speakers, muted: microphone.muted }, seat) : null
  }

  get state(): SessionState {
    return this.#stay.state
  }

  /** All the others, by identity. */
  get people(): ReadonlyMap<string, RoomPerson> {
    return this.#people.all
  }

  get own(): OwnVoice {
    return this.#own
  }

  get mode(): TalkMode {
    return this.#talker.mode
  }

  /** How loud somebody is now, 0 to 1: read it for each picture that is drawn. Also for one's own identity. */
  level(identity: string): number {
    return identity === this.#identity ? this.#ownLevel.read() : this.#people.level(identity, performance.now())
  }

  /** Opens or mutes one's microphone. Opening it changes nothing where one may not speak, nor with push_to_talk. */
  setMuted(muted: boolean): void {
    if (!this.#isClosed()) this.#talker.setMuted(muted)
  }

  /** A host held me (false: the microphone is free at once) or let me (true: muted until I open it). */
  setMaySpeak(maySpeak: boolean): void {
    if (this.#isClosed()) return
    this.#talker.setMaySpeak(maySpeak)
    this.#stay.seat?.publisher.allow(maySpeak)
  }

  /** push_to_talk mutes; push_to_mute opens nothing by itself. */
  setMode(mode: TalkMode): void {
    if (!this.#isClosed()) this.#talker.setMode(mode)
  }

  /** The key of push-to-talk or push-to-mute went down or up; without meaning in the mode `open`. */
  hold(down: boolean): void {
    if (!this.#isClosed()) this.#talker.hold(down)
  }

  /** 0 to 2, remembered on this device; 1 as it comes. */
  setVolume(identity: string, volume: number): void {
    this.speakers.setVolumeOf(identity, this.#volumes.set(identity, volume))
  }

  volumeOf(identity: string): number {
    return this.#volumes.of(identity)
  }

  /** From now on neither hears the other. */
  setSilent(identities: readonly string[]): void {
    if (!this.#isClosed()) this.#people.setSilent(identities)
  }

  get noiseSuppression(): boolean {
    return this.microphone.takesNoiseAway
  }

  /** Takes background noise away, remembered on this device. @returns whether it is on: false where this browser can't. */
  async setNoiseSuppression(on: boolean): Promise<boolean> {
    const taken = await this.microphone.takeNoiseAway(on)
    this.emit('noiseSuppression', taken)
    return taken
  }

  /** Leaves: silence and a free microphone at once. May be called twice. */
  close(): void {
    this.#stay.close('hung_up')
  }

  /** The hub says that I am out. */
  handleOut(why: 'ended' | 'removed'): void {
    this.#stay.close(why)
  }

  async #askAnew(): Promise<Ticket | 'removed' | null> {
    const answer = await this.#renew()
    if (answer === null || answer === 'removed') return answer
    this.setSilent(answer.silent)
    this.setMaySpeak(answer.maySpeak)
    return answer.ticket
  }

  #follow(seat: Seat): void {
    this.#unfollow()
    seat.publisher.allow(this.#talker.maySpeak)
    this.#unfollow = listenTo(seat.room, {
      participantPermissionsChanged: (_, participant) => {
        if (participant !== seat.room.localParticipant) return
        const maySpeak = participant.permissions?.canPublish ?? true
        this.setMaySpeak(maySpeak)
        // The hub's word may have come first, and what was said then was refused.
        seat.publisher.allow(maySpeak)
      },
    })
    this.#people.follow(seat)
  }

  #handleJoined(): void {
    clearTimeout(this.#goneFor)
    this.#goneFor = undefined
    this.#talker.setAway(false)
    this.#people.handleJoined()
  }

  #handleGone(): void {
    this.#goneFor ??= setTimeout(() => this.#talker.setAway(true), AWAY_MS)
    this.#tellOwn()
  }

  #handleAwake(): void {
    this.#talker.handleAwake()
    void this.speakers.unblock()
  }

  #handleState(state: SessionState): void {
    if (state.at === 'closed') this.#end()
    else this.#tellOwn()
    this.emit('state', state)
  }

  #end(): void {
    clearTimeout(this.#goneFor)
    this.#talker.close()
    this.speakers.stop()
    this.#unfollow()
    this.#people.close()
    this.#early.close()
    this.#ownLevel.close()
    for (const stop of this.#stops) stop()
  }

  #readOwn(): OwnVoice {
    const { muted, maySpeak } = this.#talker
    const participant = this.#stay.seat?.room.localParticipant
    const quality = qualityOf(participant?.connectionQuality ?? ConnectionQuality.Unknown)
    return {
      identity: this.#identity,
      muted,
      maySpeak,
      speaking: !muted && (participant?.isSpeaking || this.#early.has(this.#identity)),
      quality: this.state.at === 'reconnecting' ? 'lost' : quality,
    }
  }

  /** Oneself, while the engine does not hear it yet. With noise taken away, what the microphone hears is not what is sent. */
  #ownSound(): Sounding[] {
    const isHeard = this.#stay.seat?.room.localParticipant.isSpeaking ?? true
    if (isHeard || this.#talker.muted || this.microphone.takesNoiseAway) return []
    return [{ identity: this.#identity, read: () => this.#ownLevel.read() }]
  }

  #tellOwn(): void {
    const { muted, maySpeak, speaking, quality } = this.#own
    const own = this.#readOwn()
    if (own.muted === muted && own.maySpeak === maySpeak && own.speaking === speaking && own.quality === quality) return
    this.#own = own
    this.emit('own', own)
  }

  #isClosed(): boolean {
    return this.state.at === 'closed'
  }
}
