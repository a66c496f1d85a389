import { recall, remember } from '../remember.ts'

const KEY = 'maru.voice.volumes'
/** Those set longest ago are forgotten first. */
const MOST = 300

/** How loud this device plays each person: 0 to 2, remembered where it is not 1. */
export class Volumes {
  readonly #volumes: Map<string, number>

  constructor(stored: string | null = recall(KEY)) {
    this.#volumes = new Map(readVolumes(stored))
  }

  of(identity: string): number {
    return this.#volumes.get(identity) ?? 1
  }

  /** @returns what it became, within 0 and 2. */
  set(identity: string, wanted: number): number {
    const volume = Math.min(2, Math.max(0, wanted))
    this.#volumes.delete(identity)
    if (volume !== 1) this.#volumes.set(identity, volume)
    remember(KEY, JSON.stringify([...this.#volumes].slice(-MOST)))
    return volume
  }
}

/** Takes what is as it should be, and leaves out the rest. */
export function readVolumes(stored: string | null): [identity: string, volume: number][] {
  try {
    const found: unknown = JSON.parse(stored ?? '[]')
    return Array.isArray(found) ? found.filter(isVolume) : []
  } catch {
    // Written by nobody but us, so half a write or a curious hand.
    return []
  }
}

function isVolume(entry: unknown): entry is [string, number] {
  if (!Array.isArray(entry)) return false
  const [identity, volume] = entry as unknown[]
  return typeof identity === 'string' && typeof volume === 'number' && volume >= 0 && volume <= 2
}
