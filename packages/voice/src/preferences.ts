/** What this device remembers of a person's choices of devices. */
export type Preferences = {
  /** '' is the system's default. */
  input: string
  output: string
  /** 0 to 1. */
  volume: number
}

export const DEFAULTS: Preferences = { input: '', output: '', volume: 1 }
const KEY = 'maru.voice'

/** Reads what was stored, and takes the default for each thing that is missing or not what it should be. */
export function readPreferences(stored: string | null): Preferences {
  const found = parse(stored)
  const { input, output, volume } = found
  return {
    input: typeof input === 'string' ? input : DEFAULTS.input,
    output: typeof output === 'string' ? output : DEFAULTS.output,
    volume: typeof volume === 'number' && volume >= 0 && volume <= 1 ? volume : DEFAULTS.volume,
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
  try {
    return readPreferences(localStorage.getItem(KEY))
  } catch {
    // Storage is forbidden in this browser: choices last as long as the page.
    return DEFAULTS
  }
}

export function savePreferences(change: Partial<Preferences>): Preferences {
  const next = { ...loadPreferences(), ...change }
  try {
    localStorage.setItem(KEY, JSON.stringify(next))
  } catch (error) {
    console.warn('maru: the choice of devices could not be kept', error)
  }
  return next
}
