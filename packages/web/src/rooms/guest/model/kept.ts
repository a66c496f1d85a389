import { keep, kept } from '../../../lib/storage.ts'

/** What a tab keeps of a guest's way in, over a reload: the link's secret, and the pass once there is one. */
export type Kept = { secret: string | null; pass: string | null; name: string }

const SECRET = /^[A-Za-z0-9_-]{43}$/
const memory = new Map<string, string>()
const keyOf = (slug: string): string => `maru.guest.${slug}`

/** [GU31] The secret in an address's fragment; null where there is none. */
export function secretOf(hash: string): string | null {
  const text = hash.replace(/^#/, '')
  return SECRET.test(text) ? text : null
}

/** Reads what was kept, and takes nothing for each thing that is not what it should be. */
export function readKept(stored: string | null): Kept | null {
  if (stored === null) return null
  try {
    const { secret, pass, name } = JSON.parse(stored) as Partial<Record<keyof Kept, unknown>>
    return {
      secret: typeof secret === 'string' && SECRET.test(secret) ? secret : null,
      pass: typeof pass === 'string' && pass.startsWith('guest_') ? pass : null,
      name: typeof name === 'string' ? name : '',
    }
  } catch {
    // Written by nobody but us: half a write, or a curious hand. The link is still there.
    return null
  }
}

export function keptFor(slug: string): Kept | null {
  try {
    return readKept(sessionStorage.getItem(keyOf(slug)) ?? memory.get(slug) ?? null)
  } catch {
    return readKept(memory.get(slug) ?? null)
  }
}

/** Whether this tab has a guest link to a room, in its address or from before. */
export const carriesGuestLink = (slug: string): boolean => {
  const before = keptFor(slug)
  return secretOf(location.hash) !== null || (before?.secret ?? before?.pass ?? null) !== null
}

export function keepFor(slug: string, what: Kept): void {
  const text = JSON.stringify(what)
  memory.set(slug, text)
  try {
    sessionStorage.setItem(keyOf(slug), text)
  } catch {
    // Storage is off: it lives in `memory`, as long as the page.
  }
}

/** [GU32] The token by which a room's hosts can keep this browser out. */
export function guestDevice(): string {
  const known = kept('guest.device')
  if (known !== null && /^[A-Za-z0-9_-]{16,64}$/.test(known)) return known
  const fresh = Array.from(crypto.getRandomValues(new Uint8Array(24)), (byte) => byte.toString(16).padStart(2, '0')).join('')
  keep('guest.device', fresh)
  return fresh
}

/** The name that they gave last, in whichever room. */
export const lastName = (): string => kept('guest.name') ?? ''
export const keepName = (name: string): void => keep('guest.name', name)
