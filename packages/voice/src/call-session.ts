import type { Ticket } from '@maru/protocol'
import { isBrowserSupported } from 'livekit-client'
import { watchDevices } from './devices.ts'
import { Emitter } from './emitter.ts'
import { Levels } from './levels.ts'
import type { Microphone } from './microphone.ts'
import type { Quality } from './quality.ts'
import { QualityWatch } from './quality-watch.ts'
import { Seat } from './seat.ts'
import {
  GIVE_UP_MS,
  nextSessionState,
  retryDelay,
  type ClosedWhy,
  type SessionInput,
  type SessionState,
} from './session-state.ts'
import type { Speakers } from './speakers.ts'

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
  readonly #renew: () => Promise<Ticket | null>
  readonly #levels: Levels
  readonly #quality = new QualityWatch()
  readonly #stops: (() => void)[]
  #state: SessionState = { at: 'connecting' }
  #seat: Seat | undefined
  #goneSince = Date.now()
  /** Tries to come back since it was last live. */
  #tries = 0
  #wake: () => void = () => {}

  constructor(parts: CallSessionParts) {
    super()
    this.microphone = parts.microphone
    this.speakers = parts.speakers
    this.#renew = parts.renew
    this.#levels = new Levels(parts.microphone)
    this.#stops = [
      this.#levels.on('levels', (local, remote) => this.emit('levels', local, remote)),
      this.#levels.on('speaking', (who, speaking) => this.emit('speaking', who, speaking)),
      this.#quality.on('quality', (quality) => this.emit('quality', quality)),
      this.speakers.on('blocked', (blocked) => this.emit('needsGesture', blocked)),
      watchDevices(() => this.emit('devicesChanged')),
      listen('pagehide', () => this.#end('page')),
      listen('online', () => this.#wake()),
    ]
    if (isBrowserSupported()) void this.#stay(parts.ticket)
    else queueMicrotask(() => this.#end('unsupported'))
  }

  get state(): SessionState {
    return this.#state
  }

  /** Hangs up on this side: silence and a free microphone at once. May be called twice. */
  close(): void {
    this.#end('hung_up')
  }

  /** The hub says that the call is over. */
  handleEnded(): void {
    this.#end('ended')
  }

  /** Takes one seat after the other until the session is closed. */
  async #stay(first: Ticket): Promise<void> {
    let ticket: Ticket | null = first
    while (!this.#isClosed()) {
      if (ticket && (await this.#sit(ticket)) === 'taken') return this.#end('elsewhere')
      if (this.#isClosed()) return
      if (Date.now() - this.#goneSince > GIVE_UP_MS) return this.#end('lost')
      await this.#pause()
      if (this.#isClosed()) return
      const answer = await this.#renew().catch(() => 'unknown' as const)
      if (answer === null) return this.#end('ended')
      ticket = answer === 'unknown' ? null : answer
    }
  }

  #sit(ticket: Ticket): Promise<'taken' | 'gone'> {
    return new Promise((resolve) => {
      const seat = new Seat(this.microphone)
      this.#seat = seat
      seat.on('joined', () => this.#handleJoined(seat))
      seat.on('resuming', () => this.#handleGone())
      seat.on('remoteTrack', (track) => this.#handleRemoteTrack(track))
      seat.on('remotePresent', (present) => this.emit('remotePresent', present))
      seat.on('remoteMuted', (muted) => this.emit('remoteMuted', muted))
      seat.on('over', (why) => {
        this.#handleGone()
        this.#handleRemoteTrack(null)
        resolve(why)
      })
      void seat.take(ticket)
    })
  }

  #handleJoined(seat: Seat): void {
    this.#tries = 0
    this.#apply({ type: 'joined' })
    this.#quality.watch(seat)
  }

  #handleGone(): void {
    if (this.#state.at === 'live') this.#goneSince = Date.now()
    this.#quality.handleLost()
    this.#apply({ type: 'gone' })
  }

  #handleRemoteTrack(track: MediaStreamTrack | null): void {
    this.#levels.setRemote(track)
    if (track) this.speakers.play(track)
    else this.speakers.stop()
  }

  #end(why: ClosedWhy): void {
    if (this.#state.at === 'closed') return
    this.microphone.close()
    this.speakers.stop()
    this.#levels.close()
    this.#quality.close()
    for (const stop of this.#stops) stop()
    this.#seat?.leave().catch((error: unknown) => console.warn('maru: leaving the engine failed', error))
    this.#wake()
    this.#apply({ type: 'closed', why })
  }

  #apply(input: SessionInput): void {
    const next = nextSessionState(this.#state, input)
    if (next === this.#state) return
    this.#state = next
    this.emit('state', next)
  }

  #isClosed(): boolean {
    return this.#state.at === 'closed'
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, retryDelay(this.#tries))
      this.#tries += 1
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}

function listen(name: string, listener: () => void): () => void {
  addEventListener(name, listener)
  return () => removeEventListener(name, listener)
}
