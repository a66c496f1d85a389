import type { CallSession } from './call-session.ts'
import type { Emitter } from './emitter.ts'
import type { Microphone } from './microphone.ts'
import type { OwnVoice, RoomPerson, RoomSessionEvents, RoomSessionParts, TalkMode } from './room-types.ts'
import type { SessionState } from './session-state.ts'
import type { Speakers } from './speakers.ts'

/** One person's side of a voice channel: goes in, hears everybody, is heard, and comes back by itself. */
export declare class RoomSession extends Emitter<RoomSessionEvents> {
  constructor(parts: RoomSessionParts)
  /**
   * Goes on in the same room of the engine with the sound of a call that has grown into a channel: no break, and the
   * call's session closes as `grown`. Null where that call was not live: then go in by a new session.
   */
  static adopt(call: CallSession, parts: Omit<RoomSessionParts, 'microphone' | 'speakers'>): RoomSession | null

  readonly microphone: Microphone
  readonly speakers: Speakers
  get state(): SessionState
  /** All the others, by identity. */
  get people(): ReadonlyMap<string, RoomPerson>
  get own(): OwnVoice
  get mode(): TalkMode
  get noiseSuppression(): boolean

  /** How loud somebody is now, 0 to 1: read it for each picture that is drawn. Also for one's own identity. */
  level(identity: string): number
  /** Opens or mutes one's microphone. Opening it changes nothing where one may not speak. */
  setMuted(muted: boolean): void
  /** A host held me (false: the microphone is free at once) or let me (true: muted until I open it). */
  setMaySpeak(maySpeak: boolean): void
  /** push_to_talk mutes; push_to_mute opens nothing by itself. */
  setMode(mode: TalkMode): void
  /** The key of push-to-talk or push-to-mute went down or up; without meaning in the mode `open`. */
  hold(down: boolean): void
  /** 0 to 2, remembered on this device; 1 as it comes. */
  setVolume(identity: string, volume: number): void
  volumeOf(identity: string): number
  /** From now on neither hears the other. */
  setSilent(identities: readonly string[]): void
  /** Takes background noise away, remembered on this device. @returns whether it is on: false where this browser can't. */
  setNoiseSuppression(on: boolean): Promise<boolean>
  /** Leaves: silence and a free microphone at once. May be called twice. */
  close(): void
  /** The hub says that I am out. */
  handleOut(why: 'ended' | 'removed'): void
}
