import type { Ticket } from '@maru/protocol'
import { watchDevices } from './devices.ts'
import { Emitter } from './emitter.ts'
import { Levels } from './levels.ts'
import type { Microphone } from './microphone.ts'
import { Partner } from './partner.ts'
import type { Quality } from './quality.ts'
import { QualityWatch } from './quality-watch.ts'
import { Seat } from './seat.ts'
import { CALL_GIVE_UP_MS, type ClosedWhy, type SessionState } from './session-state.ts'
import type { Speakers } from './speakers.ts'
import { Stay } from './stay.ts'

export type CallSessionEvents = {
  state: [state: SessionState]
  /** As often as the screen is drawn, while the page is seen: 0 to 1 each. */
  levels: [local: number, remote: number]
  speaking: [who: 'local' | 'remote', speaking: boolean]
  /** Whether the other is in the engine. */
  remotePresent: [present: boolean]
  remoteMuted: [muted: boolean]
  quality: [quality: Quality]
  devicesChanged: []
  /** The browser wants a touch before the other can be heard: then call `speakers.unblock()`. */
  needsGesture: [needed: boolean]
}

export type CallSessionParts = {
  ticket: Ticket
  /** Opened, opening or refused: the session publishes it whenever it is open, and closes it at the end. */
  microphone: Microphone
  speakers: Speakers
  /** Asks the hub for a new ticket. Null: the call is over. Throws: nobody knows yet. */
  renew: () => Promise<Ticket | null>
}

/** One person's side of one running call: goes in, is heard, hears, and comes back until told that the call is over. */
export class CallSession extends Emitter<CallSessionEvents> {
  readonly microphone: Microphone
  readonly speakers: Speakers
  readonly #stay: Stay
  readonly #levels: Levels
  readonly #quality = new QualityWatch()
  readonly #stops: (() => void)[]
  #partner: Partner | undefined

  constructor({ ticket, microphone, speakers, renew }: CallSessionParts) {
    super()
    this.microphone = microphone
    this.speakers = speakers
    this.#levels = new Levels(microphone)
    this.#stay = new Stay({
      newSeat: () => new Seat(microphone, { autoSubscribe: true, voices: 1 }),
      renew,
      giveUpMs: CALL_GIVE_UP_MS,
      removed: 'ask',
    })
    this.#stops = [
      this.#levels.on('levels', (local, remote) => this.emit('levels', local, remote)),
      this.#levels.on('speaking', (who, speaking) => this.emit('speaking', who, speaking)),
      this.#quality.on('quality', (quality) => this.emit('quality', quality)),
      speakers.on('blocked', (blocked) => this.emit('needsGesture', blocked)),
      watchDevices(() => this.emit('devicesChanged')),
    ]
    this.#stay.on('seat', (seat) => this.#follow(seat))
    this.#stay.on('joined', () => this.#partner && this.#quality.watch(this.#partner))
    this.#stay.on('gone', () => this.#quality.handleLost())
    this.#stay.on('state', (state) => this.#handleState(state))
    this.#stay.begin(ticket)
  }

  get state(): SessionState {
    return this.#stay.state
  }

  /** Hangs up on this side: silence and a free microphone at once. May be called twice. */
  close(): void {
    this.#stay.close('hung_up')
  }

  /** The hub says that the call is over. */
  handleEnded(): void {
    this.#stay.close('ended')
  }

  /**
   * The call goes on as something else: this session closes as `grown`, and seat, microphone and sound go on with whom
   * they are handed to. Undefined where the call is not live: then it stays as it is.
   */
  handOver(): Seat | undefined {
    return this.state.at === 'live' ? this.#stay.release('grown') : undefined
  }

  #follow(seat: Seat): void {
    this.#partner?.close()
    const partner = new Partner(seat)
    this.#partner = partner
    partner.on('track', (track, identity) => this.#handleTrack(track, identity))
    partner.on('present', (present) => this.emit('remotePresent', present))
    partner.on('muted', (muted) => this.emit('remoteMuted', muted))
    seat.on('over', () => {
      if (this.#partner === partner) this.#handleTrack(null)
    })
  }

  #handleTrack(track: MediaStreamTrack | null, identity?: string): void {
    this.#levels.setRemote(track)
    if (track && identity !== undefined) this.speakers.play(identity, track)
    else this.speakers.stop(identity)
  }

  #handleState(state: SessionState): void {
    if (state.at === 'closed') this.#end(state.why)
    this.emit('state', state)
  }

  #end(why: ClosedWhy): void {
    if (why !== 'grown') {
      this.microphone.close()
      this.speakers.stop()
    }
    this.#partner?.close()
    this.#partner = undefined
    this.#levels.close()
    this.#quality.close()
    for (const stop of this.#stops) stop()
  }
}
