const KEY = 'maru.device'
const NAME_KEY = 'maru.name'

/**
 * The name of this browser on this site. A guest's ban goes by it, so it is kept; where storage is off it lasts as long
 * as the page.
 */
export function deviceId(): string {
  const before = read(KEY)
  if (before !== null && /^[a-z2-7]{26}$/.test(before)) return before
  const fresh = Array.from(
    crypto.getRandomValues(new Uint8Array(26)),
    (byte) => 'abcdefghijklmnopqrstuvwxyz234567'[byte & 31],
  ).join('')
  write(KEY, fresh)
  return fresh
}

/** The guest's name of last time. */
export const rememberedName = (): string => read(NAME_KEY) ?? ''
export const rememberName = (name: string): void => write(NAME_KEY, name)

const memory = new Map<string, string>()

function read(key: string): string | null {
  try {
    return localStorage.getItem(key) ?? memory.get(key) ?? null
  } catch {
    return memory.get(key) ?? null
  }
}

function write(key: string, value: string): void {
  memory.set(key, value)
  try {
    localStorage.setItem(key, value)
  } catch {
    // Storage is off here: `memory` has it.
  }
}
