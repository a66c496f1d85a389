import type { ChannelEvents, ChannelFrame, ChannelSeat, Occupant } from '@maru/protocol'
import { deviceId } from './hub/device.ts'
import type { HubApi } from './hub/hub-api.ts'
import { reasonOf } from './hub/refused.ts'
import type { Heard } from './model/people.ts'
import type { HostSaid, Told } from './model/stay.ts'
import type { MaruLeaveWhy } from './public-api.ts'
import type { RoomPart } from './room/load-room.ts'
import type { EmbeddedRoom } from './room/room.ts'

type Handlers = {
  told(change: Told): void
  /** A host did something to the visitor. */
  said(act: HostSaid): void
  /** Somebody is heard, or a device came or went. */
  changed(): void
  voice(muted: boolean, speaking: boolean): void
  out(why: MaruLeaveWhy): void
}

type Seated = { api: HubApi; part: RoomPart; seat: ChannelSeat; speak: boolean }

/** The visitor as somebody who is inside: with sound, under the hub's and the hosts' word. */
export class Insider {
  readonly room: EmbeddedRoom
  /** What the engine tells of voices. */
  heard: Heard = new Map()
  readonly #api: HubApi
  readonly #on: Handlers
  /** Of the seat as it is now, by the hub's clock. */
  #since: string
  /** What is known of an end before the voice part tells of it. */
  #because: MaruLeaveWhy | null = null

  constructor({ api, part, seat, speak }: Seated, on: Handlers) {
    this.#api = api
    this.#on = on
    this.#since = seat.since
    this.room = new part.EmbeddedRoom(
      { seat, speak, renew: () => this.#renew() },
      {
        told: (change) => on.told(change),
        heard: (identity, voice) => this.#hear(identity, voice),
        soundChanged: () => on.changed(),
        voice: (muted, speaking) => on.voice(muted, speaking),
        closed: (why) => this.#handleClosed(why),
      },
    )
  }

  /** @param me the visitor among those inside, as the hub tells */
  handleFrame(frame: ChannelFrame, me: Occupant | undefined): void {
    if (frame.event === 'hello') this.room.setSilent(frame.payload.silent)
    // The engine holds to it anyway.
    if (me && (frame.event === 'hello' || frame.event === 'people')) this.room.setMaySpeak(me.may_speak)
    if (frame.event === 'gone') this.room.out('ended')
    if (frame.event === 'act') this.#handleAct(frame.payload.act)
  }

  /** Out, for the channel is not to be had here any more, or the pass is over. */
  out(why: 'ended' | 'expired'): void {
    this.#because = why
    this.room.out('ended')
  }

  /** By the visitor's own will. */
  leave(): void {
    this.room.leave()
    this.#api.leave(deviceId())
  }

  #handleAct(act: ChannelEvents['act'][0]['act']): void {
    if (act === 'remove' || act === 'ban') {
      // The hub's own word: the pass may be over before it could be asked about.
      this.#because = act === 'ban' ? 'banned' : 'removed'
      return this.room.out('removed')
    }
    // What is taken is taken at once; what is given comes with the hub's word on who is inside.
    if (act === 'hold' || act === 'seat') this.room.setMaySpeak(false)
    this.#on.said(act)
  }

  async #renew(): Promise<ChannelSeat | 'removed' | null> {
    try {
      const seat = await this.#api.join(deviceId(), this.#since)
      this.#since = seat.since
      return seat
    } catch (error) {
      switch (reasonOf(error)) {
        case 'banned':
          this.#because = 'banned'
          return 'removed'
        case 'removed_lately':
        case 'forbidden':
          return 'removed'
        case 'not_signed_in':
          this.#because = 'expired'
          return null
        case 'not_found':
        case 'site_not_allowed':
        case 'channel_ended':
        case 'channel_locked':
        case 'channel_full':
          return null
        default:
          throw error
      }
    }
  }

  #hear(identity: string, voice: { muted: boolean; speaking: boolean } | null): void {
    const heard = new Map(this.heard)
    if (voice) heard.set(identity, { muted: voice.muted, speaking: voice.speaking })
    else heard.delete(identity)
    this.heard = heard
    this.#on.changed()
  }

  #handleClosed(why: MaruLeaveWhy): void {
    // Whoever came in elsewhere may be another element of this very browser: its seat is not this one's to leave.
    if (why !== 'elsewhere') this.#api.leave(deviceId())
    if (why === 'removed' && this.#because === null) void this.#askWhy()
    else this.#on.out(this.#because ?? why)
  }

  /** The engine's word alone: before a host's act comes one of the hub's own, before the end of a pass comes none. */
  async #askWhy(): Promise<void> {
    const isGood = await this.#api.passIsGood().catch(() => true)
    this.#on.out(this.#because ?? (isGood ? 'removed' : 'expired'))
  }
}
