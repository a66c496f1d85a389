import type { ChannelSeat } from '@maru/protocol'
import { Microphone, Speakers, type RenewedSeat } from '@maru/voice'
import { RoomSession } from '@maru/voice/session'
import type { Told } from '../model/stay.ts'
import type { MaruLeaveWhy } from '../public-api.ts'

export type RoomHandlers = {
  told(change: Told): void
  /** What the engine says of the others and of oneself; null: gone. */
  heard(identity: string, voice: { muted: boolean; speaking: boolean } | null): void
  /** Something was plugged in or out, or noise is taken away from now on or no more. */
  soundChanged(): void
  /** What is to be told to those outside. */
  voice(muted: boolean, speaking: boolean): void
  closed(why: MaruLeaveWhy): void
}

export type Seated = { seat: ChannelSeat; speak: boolean; renew: () => Promise<ChannelSeat | 'removed' | null> }

/** One stay inside, with sound. This file brings livekit-client along and is loaded when somebody goes in. */
export class EmbeddedRoom {
  readonly #microphone = new Microphone()
  readonly #speakers = new Speakers()
  readonly #session: RoomSession
  readonly #handlers: RoomHandlers
  #left = false
  /** How often a device came or went, or the noise was taken away or no more. */
  soundChanges = 0

  constructor({ seat, speak, renew }: Seated, handlers: RoomHandlers) {
    this.#handlers = handlers
    this.#microphone.on('state', (state) => handlers.told({ microphone: state.at === 'failed' ? state.why : null }))
    if (speak) void this.#microphone.open()
    this.#session = new RoomSession({
      seat: seatOf(seat),
      renew: async () => {
        const next = await renew()
        return next === null || next === 'removed' ? next : renewedOf(next)
      },
      muted: !speak,
      microphone: this.#microphone,
      speakers: this.#speakers,
    })
    this.#session.on('own', (own) => {
      handlers.told({ muted: own.muted, maySpeak: own.maySpeak })
      handlers.heard(own.identity, own)
      handlers.voice(own.muted, own.speaking)
    })
    this.#session.on('person', (identity, person) => handlers.heard(identity, person))
    this.#session.on('devicesChanged', () => this.#handleSoundChange())
    this.#session.on('noiseSuppression', () => this.#handleSoundChange())
    this.#session.on('needsGesture', (silent) => handlers.told({ silent }))
    this.#session.on('state', (state) => {
      if (state.at === 'closed') this.#close(state.why)
      else handlers.told({ line: state.at })
    })
    handlers.told({ line: this.#session.state.at === 'closed' ? 'connecting' : this.#session.state.at })
  }

  setMuted(muted: boolean): void {
    if (!muted) void this.#microphone.open()
    this.#session.setMuted(muted)
  }

  setMaySpeak(maySpeak: boolean): void {
    this.#session.setMaySpeak(maySpeak)
  }

  /** Between these and oneself stands a block. */
  setSilent(identities: readonly string[]): void {
    this.#session.setSilent(identities)
  }

  setVolume(volume: number): void {
    this.#speakers.setVolume(volume)
  }

  /** '' is the system's own. @returns whether it could be had */
  async chooseMicrophone(id: string): Promise<boolean> {
    return (await this.#microphone.choose(id)).at !== 'failed'
  }

  /** '' is the system's own. @returns whether it could be had */
  async chooseSpeaker(id: string): Promise<boolean> {
    try {
      await this.#speakers.choose(id)
      return true
    } catch (error) {
      console.debug('maru: no such speaker', error)
      return false
    }
  }

  get takesNoiseAway(): boolean {
    return this.#session.noiseSuppression
  }

  /** @returns whether it is as wanted: a page's policy or an old browser may forbid what it needs */
  async takeNoiseAway(wanted: boolean): Promise<boolean> {
    const taken = await this.#session.setNoiseSuppression(wanted)
    // What can't be had is not tried again by the next microphone.
    if (wanted && !taken) await this.#session.setNoiseSuppression(false)
    return taken === wanted
  }

  get volume(): number {
    return this.#speakers.volume
  }

  unblock(): void {
    void this.#speakers.unblock()
  }

  out(why: 'ended' | 'removed'): void {
    this.#session.handleOut(why)
  }

  leave(): void {
    this.#left = true
    this.#session.close()
    this.#microphone.close()
  }

  #handleSoundChange(): void {
    this.soundChanges += 1
    this.#handlers.soundChanged()
  }

  #close(why: string): void {
    this.#microphone.close()
    if (this.#left) return
    this.#left = true
    this.#handlers.closed(why === 'elsewhere' || why === 'removed' || why === 'lost' ? why : 'ended')
  }
}

/** Whether whoever has this seat may open the microphone as they come in. */
export const maySpeakIn = ({ channel }: ChannelSeat): boolean => channel.rights.includes('speak')

const seatOf = (seat: ChannelSeat) => ({ ...renewedOf(seat), identity: seat.identity })

const renewedOf = (seat: ChannelSeat): RenewedSeat => ({ ticket: seat.ticket, silent: seat.silent, maySpeak: maySpeakIn(seat) })
