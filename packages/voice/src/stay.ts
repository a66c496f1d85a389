import type { Ticket } from '@maru/protocol'
import { isBrowserSupported } from 'livekit-client'
import { Emitter } from './emitter.ts'
import { OutsideClock } from './outside-clock.ts'
import { Seat, type SeatOver } from './seat.ts'
import { nextSessionState, retryDelay, type ClosedWhy, type SessionInput, type SessionState } from './session-state.ts'
import { watchWaysBack } from './ways-back.ts'

export type StayEvents = {
  state: [state: SessionState]
  /** A seat is about to be taken: its room is the one that counts from now on. */
  seat: [seat: Seat]
  joined: [seat: Seat]
  /** Out of the engine, or on the way back. */
  gone: []
  /** The page is seen again, or the network is back: what the browser has put to sleep may be woken. */
  awake: []
}

export type StayParts = {
  newSeat: () => Seat
  /** Asks the hub for a new ticket. Null: it is over, removed: for this one. Throws: nobody knows yet. */
  renew: () => Promise<Ticket | 'removed' | null>
  /** After so long outside of the engine, sleep not counted, the session is lost. */
  giveUpMs: number
  /** What being removed from the engine means: the end, or a question to the hub. */
  removed: 'over' | 'ask'
}

/** Keeps somebody in a room of the engine: takes one seat after the other until it is closed. */
export class Stay extends Emitter<StayEvents> {
  readonly #parts: StayParts
  readonly #stops: (() => void)[]
  readonly #outside = new OutsideClock(Date.now())
  #state: SessionState = { at: 'connecting' }
  #seat: Seat | undefined
  #ends: (() => void)[] = []
  /** Tries to come back since it was last live. */
  #tries = 0
  #wake: () => void = () => {}

  constructor(parts: StayParts) {
    super()
    this.#parts = parts
    const leavePage = () => this.close('page')
    addEventListener('pagehide', leavePage)
    this.#stops = [() => removeEventListener('pagehide', leavePage), watchWaysBack((mayBeStale) => this.#handleAwake(mayBeStale))]
  }

  get state(): SessionState {
    return this.#state
  }

  get seat(): Seat | undefined {
    return this.#seat
  }

  /** Goes in with a ticket, or goes on in a seat that another session has taken. */
  begin(first: Ticket | Seat): void {
    if (first instanceof Seat) this.#state = { at: 'live' }
    if (isBrowserSupported()) void this.#stay(first)
    else queueMicrotask(() => this.close('unsupported'))
  }

  /** Leaves for good; may be called twice. */
  close(why: ClosedWhy): void {
    if (this.#isClosed()) return
    const seat = this.release(why)
    seat?.leave().catch((error: unknown) => console.warn('maru: leaving the engine failed', error))
  }

  /** Closes, and hands the seat over as it is. */
  release(why: ClosedWhy): Seat | undefined {
    const seat = this.#seat
    this.#seat = undefined
    for (const stop of [...this.#stops, ...this.#ends]) stop()
    this.#apply({ type: 'closed', why })
    this.#wake()
    return seat
  }

  async #stay(first: Ticket | Seat): Promise<void> {
    let next: Ticket | Seat | null = first
    while (!this.#isClosed()) {
      const over = next === null ? 'gone' : await this.#sit(next)
      if (over === 'taken') return this.close('elsewhere')
      if (over === 'removed' && this.#parts.removed === 'over') return this.close('removed')
      if (this.#isClosed()) return
      if (this.#outside.read(Date.now()) > this.#parts.giveUpMs) return this.close('lost')
      await this.#pause()
      if (this.#isClosed()) return
      const answer = await this.#parts.renew().catch(() => 'unknown' as const)
      if (answer === null) return this.close('ended')
      if (answer === 'removed') return this.close('removed')
      next = answer === 'unknown' ? null : answer
    }
  }

  #sit(next: Ticket | Seat): Promise<SeatOver> {
    return new Promise((resolve) => {
      const seat = next instanceof Seat ? next : this.#parts.newSeat()
      this.#seat = seat
      this.#ends = [
        seat.on('joined', () => this.#handleJoined(seat)),
        seat.on('resuming', () => this.#handleGone()),
        seat.on('over', (why) => {
          this.#handleGone()
          resolve(why)
        }),
      ]
      this.emit('seat', seat)
      if (next instanceof Seat) this.emit('joined', seat)
      else void seat.take(next)
    })
  }

  #handleJoined(seat: Seat): void {
    this.#tries = 0
    this.#apply({ type: 'joined' })
    this.emit('joined', seat)
  }

  #handleGone(): void {
    if (this.#state.at === 'live') this.#outside.begin(Date.now())
    this.emit('gone')
    this.#apply({ type: 'gone' })
  }

  #handleAwake(mayBeStale: boolean): void {
    this.#wake()
    this.emit('awake')
    if (mayBeStale && this.#state.at === 'live')
      this.#seat?.refresh().catch((error: unknown) => console.warn('maru: the way could not be gone anew', error))
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
