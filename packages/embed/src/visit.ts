import type { ChannelFrame, ChannelSeat } from '@maru/protocol'
import { deviceId, rememberName } from './hub/device.ts'
import { HubApi } from './hub/hub-api.ts'
import { askForCode } from './hub/popup.ts'
import { EmbedRefused, reasonOf } from './hub/refused.ts'
import { show, type Heard, type Shown } from './model/people.ts'
import type { Place } from './model/place.ts'
import { nextStay, OUTSIDE, type Stay, type StayInput } from './model/stay.ts'
import type { MaruReason } from './public-api.ts'
import { loadRoom } from './room/load-room.ts'
import type { EmbeddedRoom } from './room/room.ts'
import { Watch } from './watch.ts'

type Handlers = { changed(): void; failed(reason: MaruReason): void }

/** One element's visit to one channel: looks in, and goes in where the visitor wants that. Knows no screen. */
export class Visit {
  stay: Stay = OUTSIDE
  guestLink: string | null = null
  readonly #api: HubApi
  readonly #on: Handlers
  readonly #watch: Watch
  #heard: Heard = new Map()
  #room: EmbeddedRoom | null = null
  #entering = new AbortController()
  #admitted: ((admit: boolean) => void) | null = null
  #closed = false

  constructor(hub: string, channel: string, on: Handlers) {
    this.#api = new HubApi(hub, channel)
    this.#on = on
    this.#watch = new Watch(this.#api, { ...on, frame: (frame) => this.#handleFrame(frame) })
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
    return show(this.place.people, this.#heard, this.stay.at === 'inside' ? this.stay.identity : null)
  }

  get volume(): number {
    return this.#room?.volume ?? 1
  }

  /** Opens the door: the visitor is asked who they are. */
  knock(): void {
    loadRoom().catch((error: unknown) => console.debug('maru: the voice part did not come yet', error))
    this.#enter({ type: 'knocked' })
  }

  back(): void {
    this.#entering.abort()
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
      this.#api.pass = (await this.#api.redeem(code)).pass
      signal.throwIfAborted()
      await this.#sit('member', speak, signal)
    })
  }

  leave(): void {
    this.#room?.leave()
    this.#handleOut()
    this.#enter({ type: 'gone', why: 'left' })
  }

  setMuted(muted: boolean): void {
    this.#room?.setMuted(muted)
  }

  setVolume(volume: number): void {
    this.#room?.setVolume(volume)
    this.#on.changed()
  }

  /** The browser wanted a touch: here it is. */
  unblock(): void {
    this.#room?.unblock()
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    removeEventListener('pagehide', this.#hide)
    this.#entering.abort()
    if (this.#room) this.leave()
    this.#watch.close()
  }

  #handleFrame(frame: ChannelFrame): void {
    if (frame.event === 'admitted') this.#admitted?.(frame.payload.admit)
    if (frame.event === 'hello') this.#room?.setSilent(frame.payload.silent)
    if (frame.event === 'gone') this.#room?.out('ended')
    if (frame.event !== 'act') return
    const { act } = frame.payload
    if (act === 'remove' || act === 'ban') this.#room?.out('removed')
    else this.#room?.setMaySpeak(act === 'let' || act === 'stage')
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
    const [{ EmbeddedRoom, maySpeakIn }, seat] = await Promise.all([loadRoom(), this.#api.join(deviceId())])
    if (signal.aborted) return this.#api.leave(deviceId())
    const maySpeak = maySpeakIn(seat)
    const speak = wantsToSpeak && maySpeak
    this.#enter({ type: 'seated', as, identity: seat.identity, maySpeak, muted: !speak })
    this.#room = new EmbeddedRoom(
      { seat, speak, renew: () => this.#renew() },
      {
        told: (change) => this.#enter({ type: 'told', change }),
        heard: (identity, voice) => this.#hear(identity, voice),
        voice: (muted, speaking) => this.#watch.send({ type: 'voice', muted, speaking }),
        closed: (why) => {
          this.#handleOut()
          this.#enter({ type: 'gone', why })
        },
      },
    )
    this.#watch.takeSeat(seat)
  }

  async #renew(): Promise<ChannelSeat | 'removed' | null> {
    try {
      return await this.#api.join(deviceId())
    } catch (error) {
      const reason = reasonOf(error)
      if (reason === 'banned' || reason === 'removed_lately' || reason === 'forbidden') return 'removed'
      if (reason === 'not_found' || reason === 'not_signed_in' || reason === 'site_not_allowed') return null
      throw error
    }
  }

  #hear(identity: string, voice: { muted: boolean; speaking: boolean } | null): void {
    const heard = new Map(this.#heard)
    if (voice) heard.set(identity, { muted: voice.muted, speaking: voice.speaking })
    else heard.delete(identity)
    this.#heard = heard
    this.#on.changed()
  }

  async #orTurnAway(go: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.#entering.abort()
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

  #handleOut(): void {
    if (!this.#room) return
    this.#room = null
    this.#heard = new Map()
    this.#api.leave(deviceId())
    this.#forgetPass()
  }

  #forgetPass(): void {
    if (this.#api.pass === null) return
    this.#api.pass = null
    if (!this.#closed) this.#watch.startOver()
  }

  #hide = (event: PageTransitionEvent): void => {
    if (!event.persisted && this.#room) this.leave()
  }

  #enter(input: StayInput): void {
    const next = nextStay(this.stay, input)
    if (next === this.stay) return
    this.stay = next
    this.#on.changed()
  }
}
