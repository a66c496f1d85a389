import type { TalkMode } from '@maru/voice'
import { signal } from '@preact/signals'
import { keep, keptJson } from '../../lib/storage.ts'
import { canBeTalkKey, TALK_MODES } from './talk-mode.ts'

/** How this browser's person talks in rooms. Volumes and devices are kept by the voice part. */
export type RoomPrefs = {
  /** [RM5] How they were last time, and go in next time. */
  muted: boolean
  mode: TalkMode
  /** The key that is held, by its place on the keyboard. */
  key: string
}

const DEFAULTS: RoomPrefs = { muted: true, mode: 'open', key: 'Space' }

/** Reads what was kept; each thing that is not what it should be is as it begins. */
export function readPrefs(stored: Partial<Record<keyof RoomPrefs, unknown>> | null): RoomPrefs {
  const { muted, mode, key } = stored ?? {}
  return {
    muted: typeof muted === 'boolean' ? muted : DEFAULTS.muted,
    mode: TALK_MODES.find((one) => one === mode) ?? DEFAULTS.mode,
    key: typeof key === 'string' && canBeTalkKey(key) ? key : DEFAULTS.key,
  }
}

export const prefs = signal<RoomPrefs>(readPrefs(keptJson('rooms')))

export function setPrefs(change: Partial<RoomPrefs>): void {
  prefs.value = { ...prefs.value, ...change }
  keep('rooms', JSON.stringify(prefs.value))
}

/** The key that is held to talk or to be silent. */
export const talkKey = (): string => prefs.value.key
