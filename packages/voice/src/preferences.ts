import { recall, remember } from './remember.ts'

/** What this device remembers of a person's choices of devices. */
export type Preferences = {
  /** '' is the system's default. */
  input: string
  output: string
  /** 0 to 1. */
  volume: number
  /** Whether background noise is taken away by more than the browser does. */
  noiseSuppression: boolean
}

export const DEFAULTS: Preferences = { input: '', output: '', volume: 1, noiseSuppression: false }
const KEY = 'maru.voice'

/** Reads what was stored, and takes the default for each thing that is missing or not what it should be. */
export function readPreferences(stored: string | null): Preferences {
  const found = parse(stored)
  const { input, output, volume, noiseSuppression } = found
  return {
    input: typeof input === 'string' ? input : DEFAULTS.input,
    output: typeof output === 'string' ? output : DEFAULTS.output,
    volume: typeof volume === 'number' && volume >= 0 && volume <= 1 ? volume : DEFAULTS.volume,
    noiseSuppression: typeof noiseSuppression === 'boolean' ? noiseSuppression : DEFAULTS.noiseSuppression,
  }
}

function parse(stored: string | null): Partial<Record<keyof Preferences, unknown>> {
  if (!stored) return {}
  try {
    const value: unknown = JSON.parse(stored)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    // Written by nobody but us, so half a write or a curious hand: the defaults are right.
    return {}
  }
}

export function loadPreferences(): Preferences {
  return readPreferences(recall(KEY))
}

export function savePreferences(change: Partial<Preferences>): Preferences {
  const next = { ...loadPreferences(), ...change }
  remember(KEY, JSON.stringify(next))
  return next
}
