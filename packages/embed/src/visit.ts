import type { ChannelFrame, Occupant } from '@maru/protocol'
import { deviceId, rememberName } from './hub/device.ts'
import { HubApi } from './hub/hub-api.ts'
import { askForCode } from './hub/popup.ts'
import { EmbedRefused, reasonOf } from './hub/refused.ts'
import { Insider } from './insider.ts'
import { OwnVoice } from './model/own-voice.ts'
import { NOTHING_HEARD, show, type Shown } from './model/people.ts'
import type { Place } from './model/place.ts'
import { nextStay, OUTSIDE, type Stay, type StayInput } from './model/stay.ts'
import type { MaruLeaveWhy, MaruMessage, MaruReason } from './public-api.ts'
import type { Company } from './room/company.ts'
import { loadRoom, type RoomPart } from './room/load-room.ts'
import type { EmbeddedRoom } from './room/room.ts'
import { Watch } from './watch.ts'

type Handlers = { changed(): void; failed(reason: MaruReason): void; message(message: MaruMessage): void }

/** One element's visit to one channel: looks in, and goes in where the visitor wants that. Knows no screen. */
export class Visit {
  stay: Stay = OUTSIDE
  guestLink: string | null = null
  readonly #api: HubApi
  readonly #on: Handlers
  readonly #watch: Watch
  /** What is drawn and done inside, once it is loaded. */
  part: RoomPart | null = null
  /** From the first stay on. */
  company: Company | null = null
  #insider: Insider | null = null
  #entering = new AbortController()
  #admitted: ((admit: boolean) => void) | null = null
  #closed = false
  readonly #voice = new OwnVoice((voice) => this.#watch.send({ type: 'voice', ...voice }))

  constructor(hub: string, channel: string, on: Handlers) {
    this.#api = new HubApi(hub, channel)
    this.#on = on
    this.#watch = new Watch(this.#api, {
      changed: () => this.#handlePlace(),
      failed: (reason) => on.failed(reason),
      frame: (frame) => this.#handleFrame(frame),
      passOver: () => this.#handlePassOver(),
    })
    addEventListener('pagehide', this.#hide)
  }

  get hub(): string {
    return this.#api.hub
  }

  get place(): Place {
    return this.#watch.place
  }

  get people(): Shown[] {
    if (this.place.at !== 'open') return []
    const own = this.stay.at === 'inside' ? this.stay.identity : null
    return show(this.place.people, this.#insider?.heard ?? NOTHING_HEARD, own, this.company?.reactions)
  }

  /** With sound, while inside. */
  get room(): EmbeddedRoom | null {
    return this.#insider?.room ?? null
  }

  /** Whether the visitor's hand is up, as the hub has it. */
  get hand(): boolean {
    return this.#me?.hand_at != null
  }

  get #me(): Occupant | undefined {
    return this.place.at === 'open' && this.stay.at === 'inside' ? this.place.people.inside.get(this.stay.identity) : undefined
  }

  get volume(): number {
    return this.#insider?.room.volume ?? 1
  }

  /** Opens the door: the visitor is asked who they are. */
  knock(): void {
    loadRoom().catch((error: unknown) => console.debug('maru: the voice part did not come yet', error))
    this.#enter({ type: 'knocked' })
  }

  back(): void {
    this.#entering.abort(wentBack())
    this.#forgetPass()
    this.#enter({ type: 'went_back' })
  }

  /** @throws {EmbedRefused} where the hub says no; the door shows it as well. */
  async enterAsGuest({ name, speak }: { name: string; speak: boolean }): Promise<void> {
    this.#enter({ type: 'entering', as: 'guest' })
    await this.#orTurnAway(async (signal) => {
      const secret = this.guestLink === null ? {} : { secret: this.guestLink }
      const pass = await this.#api.enterAsGuest({ name, device: deviceId(), ...secret })
      signal.throwIfAborted()
      rememberName(name)
      this.#api.pass = pass.pass
      if (pass.state === 'refused') throw new EmbedRefused('not_admitted')
      if (pass.state === 'waiting') await this.#waitAtTheDoor(signal)
      await this.#sit('guest', speak, signal)
    })
  }

  /** By the hub's own window. @throws {EmbedRefused} */
  async enterAsMember(language: string, speak: boolean): Promise<void> {
    this.#enter({ type: 'popup_opened' })
    await this.#orTurnAway(async (signal) => {
      const code = await askForCode(this.#api.hub, this.#api.channel, language, signal)
      this.#enter({ type: 'entering', as: 'member' })
      const { pass } = await this.#api.redeem(code)
      signal.throwIfAborted()
      this.#api.pass = pass
      await this.#sit('member', speak, signal)
    })
  }

  /** Out, also from before the door. */
  leave(): void {
    if (!this.#insider) {
      if (this.stay.at !== 'out') this.back()
      return
    }
    this.#insider.leave()
    this.#handleOut('left')
  }

  setMuted(muted: boolean): void {
    this.#insider?.room.setMuted(muted)
  }

  /** Counts inside alone. */
  raiseHand(raised: boolean): void {
    if (this.stay.at === 'inside' && raised !== this.hand) void this.company?.raiseHand(raised)
  }

  /** What a host said was read. */
  heed(): void {
    this.#enter({ type: 'heeded' })
  }

  setVolume(volume: number): void {
    this.#insider?.room.setVolume(volume)
    this.#on.changed()
  }

  /** The browser wanted a touch: here it is. */
  unblock(): void {
    this.#insider?.room.unblock()
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    removeEventListener('pagehide', this.#hide)
    this.#entering.abort(wentBack())
    this.leave()
    this.#watch.close()
  }

  #handleFrame(frame: ChannelFrame): void {
    this.company?.handleFrame(frame)
    this.#insider?.handleFrame(frame, this.#me)
    this.#voice.handleFrame(frame, this.#me)
    if (frame.event === 'admitted') this.#admitted?.(frame.payload.admit)
  }

  #handlePlace(): void {
    // The owner took the site off the list, or the channel is gone.
    if (this.place.at === 'refused') this.#insider?.out('ended')
    this.#on.changed()
  }

  #handlePassOver(): void {
    if (this.#insider) this.#insider.out('expired')
    else this.#admitted?.(false)
  }

  async #waitAtTheDoor(signal: AbortSignal): Promise<void> {
    this.#enter({ type: 'waits' })
    const admit = await new Promise<boolean>((resolve, reject) => {
      this.#admitted = resolve
      signal.addEventListener('abort', () => reject(new EmbedRefused('popup_closed')))
      this.#watch.follow()
    })
    this.#admitted = null
    if (!admit) throw new EmbedRefused('not_admitted')
    this.#enter({ type: 'entering', as: 'guest' })
  }

  async #sit(as: 'guest' | 'member', wantsToSpeak: boolean, signal: AbortSignal): Promise<void> {
    const { pass } = this.#api
    const [part, seat] = await Promise.all([loadRoom(), this.#api.join(deviceId())])
    if (signal.aborted) this.#api.leave(deviceId(), pass)
    signal.throwIfAborted()
    this.part = part
    this.company ??= new part.Company(this.#api, {
      changed: () => this.#on.changed(),
      message: (message) => this.#on.message(message),
    })
    this.company.begin(seat.identity)
    const maySpeak = part.maySpeakIn(seat)
    const speak = wantsToSpeak && maySpeak
    this.#enter({ type: 'seated', as, identity: seat.identity, maySpeak, muted: !speak })
    this.#insider = new Insider(
      { api: this.#api, part, seat, speak },
      {
        told: (change) => this.#enter({ type: 'told', change }),
        said: (act) => this.#enter({ type: 'host_said', act }),
        changed: () => this.#on.changed(),
        voice: (muted, speaking) => this.#voice.say({ muted, speaking }),
        out: (why) => this.#handleOut(why),
      },
    )
    this.#watch.takeSeat(seat)
  }

  async #orTurnAway(go: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.#entering.abort(wentBack())
    this.#entering = new AbortController()
    const { signal } = this.#entering
    try {
      await go(signal)
    } catch (error) {
      if (!signal.aborted) {
        this.#forgetPass()
        this.#enter({ type: 'turned_away', reason: reasonOf(error) })
        this.#on.failed(reasonOf(error))
      }
      throw error
    }
  }

  #handleOut(why: MaruLeaveWhy): void {
    this.#insider = null
    this.#voice.forget()
    this.company?.end()
    this.#forgetPass()
    this.#enter({ type: 'gone', why })
  }

  #forgetPass(): void {
    if (this.#api.pass === null) return
    this.#api.pass = null
    if (!this.#closed) this.#watch.startOver()
  }

  #hide = (event: PageTransitionEvent): void => {
    if (!event.persisted) this.leave()
  }

  #enter(input: StayInput): void {
    const next = nextStay(this.stay, input)
    if (next === this.stay) return
    this.stay = next
    this.#on.changed()
  }
}

/** What whoever waited for a way in is told that was given up. */
const wentBack = (): EmbedRefused => new EmbedRefused('popup_closed', 'The visitor went back.')
