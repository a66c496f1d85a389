import type { ChannelSeat, Ticket } from '@maru/protocol'
import type { Microphone } from './microphone.ts'
import type { Quality } from './quality.ts'
import type { SessionState } from './session-state.ts'
import type { Speakers } from './speakers.ts'

/** What a room session goes in with. A `ChannelSeat` and the viewer's own `may_speak` make one. */
export type RoomSeat = {
  ticket: Ticket
  /** One's own name in the engine. */
  identity: ChannelSeat['identity']
  /** Who is to be silent for me, and I for them. */
  silent: readonly string[]
  /** Held by a host, or a listener before a stage: false. */
  maySpeak: boolean
}

/** What `renew` brings: who I am does not change. */
export type RenewedSeat = Pick<RoomSeat, 'ticket' | 'silent' | 'maySpeak'>

/**
 * How the microphone is opened. open: by `setMuted` alone · push_to_talk: muted, and open while held down ·
 * push_to_mute: open, and muted while held down.
 */
export type TalkMode = 'open' | 'push_to_talk' | 'push_to_mute'

/** Somebody else in the room, as the engine knows them. A new object comes with each change. */
export type RoomPerson = {
  readonly identity: string
  /** Sends nothing: muted, held, or without a microphone. */
  readonly muted: boolean
  readonly speaking: boolean
  readonly quality: Quality
}

/** Oneself in the room. A new object comes with each change. */
export type OwnVoice = {
  readonly identity: string
  /** True: not a sample leaves this device now. */
  readonly muted: boolean
  /** False: a host holds me, or I am in the audience; the microphone can't be opened. */
  readonly maySpeak: boolean
  readonly speaking: boolean
  readonly quality: Quality
}

export type RoomSessionEvents = {
  state: [state: SessionState]
  /** Somebody else came, changed, or went (null). */
  person: [identity: string, person: RoomPerson | null]
  own: [own: OwnVoice]
  devicesChanged: []
  /** The browser wants a touch before anybody can be heard: then call `speakers.unblock()`. */
  needsGesture: [needed: boolean]
  /** Whether background noise is taken away; false also where this browser can't. */
  noiseSuppression: [on: boolean]
}

export type RoomSessionParts = {
  seat: RoomSeat
  /**
   * Asks the hub for another ticket (`POST channels/:id/join`). Null: the channel is over for me, `removed`: I was put
   * out; both close the session. Throws: nobody knows yet, and the session asks again.
   */
  renew: () => Promise<RenewedSeat | 'removed' | null>
  /** How one comes in. */
  muted: boolean
  mode?: TalkMode
  /** Opened before, at the click that wants in; the session makes its own where there is none. */
  microphone?: Microphone
  speakers?: Speakers
}
