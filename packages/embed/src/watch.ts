import type { ChannelFrame, ChannelRequest, ChannelSeat } from '@maru/protocol'
import type { HubApi } from './hub/hub-api.ts'
import { LiveSocket } from './hub/live-socket.ts'
import { reasonOf } from './hub/refused.ts'
import { nextWait } from './model/backoff.ts'
import { nextPeople, NOBODY } from './model/people.ts'
import type { Place } from './model/place.ts'
import type { MaruReason } from './public-api.ts'

type Handlers = {
  changed(): void
  failed(reason: MaruReason): void
  /** Told after `place` knows of it. */
  frame(frame: ChannelFrame): void
  /** The pass is worth nothing any more. */
  passOver(): void
}

/** Looks into the channel, as a stranger or by a pass, and follows what happens there. Comes back by itself. */
export class Watch {
  place: Place = { at: 'loading' }
  readonly #api: HubApi
  readonly #on: Handlers
  #live: LiveSocket | null = null
  #retry: ReturnType<typeof setTimeout> | undefined
  #attempts = 0
  #closed = false

  constructor(api: HubApi, on: Handlers) {
    this.#api = api
    this.#on = on
    void this.#look()
  }

  send(request: ChannelRequest): void {
    this.#live?.send(request)
  }

  /** Follows anew, by the pass that there is now. */
  follow(): void {
    if (this.#live) this.#live.reopen()
    else this.#listen()
  }

  /** A seat shows more than a stranger sees: also of a room for members. */
  takeSeat(seat: ChannelSeat): void {
    const facts = 'facts' in this.place ? this.place.facts : { hubName: 'Maru', guestsSpeak: false }
    const inside = new Map(seat.inside.map((one) => [one.identity, one]))
    const speaking = new Set(seat.inside.filter((one) => one.speaking).map((one) => one.identity))
    const people = { inside, speaking, count: seat.channel.inside_count }
    this.#show({ at: 'open', facts, channel: seat.channel, people, connected: this.#live !== null })
    this.follow()
  }

  /** The pass is gone: looks as a stranger again. */
  startOver(): void {
    this.#live?.close()
    this.#live = null
    if (!this.#closed) void this.#look()
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#retry)
    this.#live?.close()
    this.#live = null
  }

  async #look(): Promise<void> {
    clearTimeout(this.#retry)
    try {
      const { channel, hub_name: hubName, guests_speak: guestsSpeak } = await this.#api.look()
      if (this.#closed) return
      this.#attempts = 0
      const facts = { hubName, guestsSpeak }
      if (!channel) return this.#show({ at: 'members_only', facts })
      const before = this.place.at === 'open' ? this.place : { people: NOBODY, connected: false }
      this.#show({ ...before, at: 'open', facts, channel })
      this.#listen()
    } catch (error) {
      this.#handleNoLook(reasonOf(error))
    }
  }

  #handleNoLook(reason: MaruReason): void {
    if (this.#closed) return
    if (isFinal(reason)) {
      this.#live?.close()
      this.#live = null
      this.#show({ at: 'refused', why: reason })
      return this.#on.failed(reason)
    }
    if (this.#attempts === 0) this.#on.failed('unreachable')
    if (this.place.at !== 'open') this.#show({ at: 'unreachable' })
    this.#retry = setTimeout(() => void this.#look(), nextWait(this.#attempts++))
  }

  #listen(): void {
    this.#live ??= new LiveSocket(() => this.#api.liveUrl(), {
      frame: (frame) => this.#handleFrame(frame),
      connected: (connected) => {
        if (this.place.at === 'open') this.#show({ ...this.place, connected })
      },
      broken: () => this.#stillThere(),
    })
  }

  /** After a socket broke: a browser does not tell a page why, so the hub is asked. */
  async #stillThere(): Promise<boolean> {
    try {
      const { channel } = await this.#api.look()
      if (this.#closed) return false
      if (this.#api.pass !== null) {
        if (await this.#api.passIsGood()) return true
        this.#on.passOver()
        return false
      }
      if (channel) return true
      this.startOver()
      return false
    } catch (error) {
      const reason = reasonOf(error)
      if (!isFinal(reason)) return true
      this.#handleNoLook(reason)
      return false
    }
  }

  #handleFrame(frame: ChannelFrame): void {
    if (this.place.at === 'open') {
      const people = nextPeople(this.place.people, frame)
      const channel = frame.event === 'hello' ? frame.payload.channel : this.place.channel
      if (people !== this.place.people || channel !== this.place.channel) this.#show({ ...this.place, people, channel })
    }
    this.#on.frame(frame)
    if (frame.event === 'gone' && frame.payload.why !== 'ended' && this.#api.pass === null) this.startOver()
  }

  #show(place: Place): void {
    this.place = place
    this.#on.changed()
  }
}

const isFinal = (reason: MaruReason): reason is 'site_not_allowed' | 'not_found' =>
  reason === 'site_not_allowed' || reason === 'not_found'
